// Pages as a browser shows them.
//
// node look.cjs NODE_MODULES CHROMIUM < jobs.json > seen.json
//
// What a job is and what is seen of it stands in browser_view.py: Job and Seen.
"use strict";
const { createRequire } = require("node:module");
const { readFileSync } = require("node:fs");

const [modules, executablePath] = process.argv.slice(2);
const load = createRequire(modules + "/");
const { chromium } = load("playwright-core");
const axe = readFileSync(load.resolve("axe-core/axe.min.js"), "utf-8");

// Of each text that is shown: its block, its look, and where it leads.
function readPage() {
  const blocks = "h1, h2, h3, h4, h5, h6, p, li, dt, dd, summary, pre, nav, header, footer";
  const order = new Map();
  const runs = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  while (walker.nextNode()) {
    if (walker.currentNode.localName === "br") runs.at(-1).text += "\n";
    if (walker.currentNode.nodeType !== Node.TEXT_NODE) continue;
    const element = walker.currentNode.parentElement;
    if (!element.checkVisibility() || !walker.currentNode.data.trim()) continue;
    const block = element.closest(blocks) ?? document.body;
    if (!order.has(block)) order.set(block, order.size);
    const link = element.closest("a");
    let underlined = false;
    for (let outer = element; outer && outer !== link; outer = outer.parentElement) {
      underlined ||= getComputedStyle(outer).textDecorationLine.includes("underline");
    }
    runs.push({
      block: order.get(block),
      tag: block.localName,
      text: walker.currentNode.data,
      bold: Number(getComputedStyle(element).fontWeight) >= 600,
      underlined,
      href: link ? link.getAttribute("href") : "",
      in_list: Boolean(element.closest(".publist")),
    });
  }
  const handlers = [...document.querySelectorAll("*")].flatMap((element) =>
    [...element.attributes].map((each) => each.name).filter((name) => name.startsWith("on")),
  );
  return {
    text: document.body.innerText,
    runs,
    handlers,
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  };
}

async function markers(devtools) {
  await devtools.send("Accessibility.enable");
  const { nodes } = await devtools.send("Accessibility.getFullAXTree");
  return nodes.filter((node) => node.role?.value === "ListMarker").map((node) => node.name.value.trim());
}

async function look(browser, job) {
  const context = await browser.newContext({
    colorScheme: job.scheme,
    viewport: { width: job.width, height: 900 },
  });
  const page = await context.newPage();
  const requests = [];
  const said = [];
  const scripts = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  page.on("dialog", (dialog) => (said.push(dialog.message()), dialog.dismiss()));
  const devtools = await context.newCDPSession(page);
  devtools.on("Debugger.scriptParsed", ({ url }) => url && scripts.push(url));
  await devtools.send("Debugger.enable");
  await page.goto(job.page, { waitUntil: "load" });
  await devtools.send("Debugger.disable"); // what comes now is ours
  const seen = { ...(await page.evaluate(readPage)), markers: await markers(devtools), axe: [] };
  if (process.env.PUBLIST_SCREENSHOTS) {
    const name = job.page.split("/").slice(-2).join("-").replace(".html", "");
    const path = `${process.env.PUBLIST_SCREENSHOTS}/${name}-${job.scheme}-${job.width}.png`;
    await page.screenshot({ path, fullPage: true });
  }
  if (job.axe) {
    await page.evaluate(axe);
    const rules = Object.fromEntries(job.axe.map((rule) => [rule, { enabled: true }]));
    const run = (rules) => window.axe.run(document, { rules });
    const { violations, incomplete } = await page.evaluate(run, rules);
    seen.axe = [...violations, ...incomplete].flatMap((rule) =>
      rule.nodes.map((node) => `${rule.id}: ${node.html}: ${node.failureSummary}`),
    );
  }
  await context.close();
  return { ...seen, requests: requests.filter((url) => url !== job.page), scripts, said };
}

async function main() {
  // As root, which some machines are for tests, the sandbox refuses to start.
  const browser = await chromium.launch({ executablePath, chromiumSandbox: false });
  const seen = [];
  for (const job of JSON.parse(readFileSync(0, "utf-8"))) seen.push(await look(browser, job));
  await browser.close();
  process.stdout.write(JSON.stringify(seen));
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
