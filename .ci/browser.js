"use strict";

// Opens reports in a browser and fails where one does not behave: see browser.
const assert = require("node:assert/strict");
const { chromium } = require("playwright-core");

const [executablePath, ...files] = process.argv.slice(2);

async function main() {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  for (const file of files) {
    for (const width of [360, 1600]) {
      for (const colorScheme of ["light", "dark"]) await behaves(browser, file, { viewport: { width, height: 900 }, colorScheme });
    }
    console.log(`${file.split("/").pop()} behaves`);
  }
  await browser.close();
}

async function behaves(browser, file, options) {
  const page = await browser.newPage(options);
  const complaints = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => request.url().startsWith("file:") || complaints.push(`asks for ${request.url()}`));
  await page.goto(`file://${file}`);

  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(beyond, 0, `at ${options.viewport.width} the page is ${beyond} too wide`);
  await chartsFit(page);
  await readByMouse(page);
  await readByKeyboard(page);
  await hides(page);
  assert.ok((await page.pdf({ preferCSSPageSize: true })).length > 50_000, "it prints");
  assert.deepEqual(complaints, []);
  await page.close();
}

// Charts stand whole on the screen, in letters that can be read: at least 7 dots high, however small the screen.
async function chartsFit(page) {
  const charts = await page.evaluate(() =>
    [...document.querySelectorAll("figure")].map((figure) => {
      const plot = figure.querySelector(".plot");
      const shown = [...figure.querySelectorAll(".picture > svg")].filter((svg) => svg.clientWidth > 0);
      const heights = shown.flatMap((svg) => [...svg.querySelectorAll("text")].map((text) => parseFloat(text.getAttribute("font-size")) * (svg.clientWidth / svg.viewBox.baseVal.width)));
      return { name: figure.className, pictures: shown.length, beyond: plot.scrollWidth - plot.clientWidth, smallest: Math.min(...heights) };
    }));
  for (const { name, pictures, beyond, smallest } of charts) {
    assert.equal(pictures, 1, `${name} is shown once`);
    assert.ok(beyond <= 0, `${name} scrolls sideways by ${beyond}`);
    assert.ok(smallest >= 7, `${name} has letters of ${smallest} dots`);
  }
}

async function readByMouse(page) {
  const chart = page.locator("figure.balance .picture:visible > svg");
  await chart.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await chart.boundingBox();
  await page.mouse.move(x + width / 3, y + height / 3);
  const strategies = await page.locator(".switch input").count();
  assert.equal(await page.locator("figure.balance .readout:visible p").count(), strategies, "every strategy is read");
  await page.mouse.move(x + 5, y + 5);
  assert.equal(await page.locator("figure.balance .readout:visible").count(), 0, "nothing is read beside the days");
}

async function readByKeyboard(page) {
  const readout = page.locator("figure.gap .picture:visible .readout");
  await page.locator("figure.gap .plot").focus();
  await page.keyboard.press("End");
  const last = await readout.innerText();
  assert.match(last, /31 (December|décembre) 2027/);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowLeft");
  assert.notEqual(await readout.innerText(), last, "arrows move through days and panels");
  await page.keyboard.press("Escape");
  assert.ok(await readout.isHidden(), "Escape ends the reading");
}

async function hides(page) {
  const curve = page.locator('figure.balance .picture:visible g[data-id="baseline"]').first();
  await page.locator('.switch input[value="baseline"]').focus();
  await page.keyboard.press("Space");
  assert.ok(await curve.isHidden(), "the space bar hides a strategy");
  await page.keyboard.press("Space");
  assert.ok(await curve.isVisible(), "and shows it again");
}

main();
