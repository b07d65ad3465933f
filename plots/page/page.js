"use strict";

// Shows the figures of each chart where it is pointed at, and hides strategies. Without it, the
// page still shows everything.
(() => {
  const settings = JSON.parse(document.getElementById("settings").textContent);
  const dates = new Intl.DateTimeFormat(settings.language, { dateStyle: "long", timeZone: "UTC" });
  const dayLength = 86_400_000;
  const hidden = new Set();

  for (const figure of document.querySelectorAll("figure")) {
    const data = figure.querySelector("script");
    const reading = data && unpack(JSON.parse(data.textContent));
    for (const picture of figure.querySelectorAll(".picture")) {
      nameBySelf(picture.querySelector("svg"));
      if (reading) readable(figure.querySelector(".plot"), picture, reading);
    }
  }
  for (const choice of document.querySelectorAll(".switch")) {
    choice.hidden = false;
    choice.parentElement.querySelector(".hint").hidden = false;
    choice.addEventListener("change", (event) => show(event.target.value, event.target.checked));
  }

  // A browser shows titles beside the pointer, where they would cover the figures.
  function nameBySelf(svg) {
    svg.setAttribute("aria-label", svg.querySelector("title").textContent);
    for (const title of svg.querySelectorAll("title")) title.remove();
  }

  // Hides a strategy in all charts, or shows it again. What stands for several goes with the last.
  function show(id, shown) {
    shown ? hidden.delete(id) : hidden.add(id);
    for (const mark of document.querySelectorAll(".picture [data-id]")) {
      mark.classList.toggle("off", mark.dataset.id.split(":").every((one) => hidden.has(one)));
    }
  }

  // Turns changes into amounts, and lengths of stretches into their first days.
  function unpack(reading) {
    let day = 0;
    reading.first = Date.parse(reading.first);
    reading.starts = reading.days.map((length) => (day += length) - length);
    reading.total = day;
    for (const line of reading.lines) {
      let amount = 0;
      line.amounts = line.changes.map((change) => (amount += change));
    }
    return reading;
  }

  // Of the pictures of a plot, the one that is shown answers.
  function readable(plot, picture, reading) {
    const svg = picture.querySelector("svg");
    const readout = picture.querySelector(".readout");
    const areas = [...svg.querySelectorAll("rect[data-days]")];
    const cursor = document.createElementNS(svg.namespaceURI, "line");
    cursor.setAttribute("class", "cursor");
    let area = 0;
    let at = 0;

    svg.addEventListener("pointermove", follow);
    svg.addEventListener("pointerdown", follow);
    svg.addEventListener("pointerleave", leave);
    plot.addEventListener("keydown", step);
    plot.addEventListener("blur", leave);

    function follow(event) {
      const place = svg.getBoundingClientRect();
      const scale = svg.viewBox.baseVal.width / place.width;
      const x = (event.clientX - place.left) * scale;
      const y = (event.clientY - place.top) * scale;
      area = areas.findIndex((each) => within(box(each), x, y));
      if (area < 0) {
        leave();
        return;
      }
      const { left, width } = box(areas[area]);
      const day = Math.min(Math.floor(((x - left) / width) * reading.total), reading.total - 1);
      at = reading.starts.findLastIndex((start) => start <= day);
      tell();
    }

    function step(event) {
      if (!picture.offsetParent) return;
      const far = event.shiftKey ? 7 : 1;
      const last = reading.starts.length - 1;
      const to = { ArrowLeft: at - far, ArrowRight: at + far, Home: 0, End: last }[event.key];
      const panel = { ArrowUp: area - 1, ArrowDown: area + 1 }[event.key];
      if (event.key === "Escape") leave();
      if (to === undefined && (panel === undefined || areas.length === 1)) return;
      event.preventDefault();
      at = clamp(to ?? at, 0, last);
      area = clamp(panel ?? area, 0, areas.length - 1);
      tell();
    }

    function leave() {
      readout.hidden = true;
      cursor.remove();
    }

    function tell() {
      const of = areas[area].dataset.of;
      const lines = reading.lines.filter((line) => (!of || line.id === of || line.id === reading.backdrop) && !hidden.has(line.id));
      readout.replaceChildren(heading(), ...lines.map((line) => row(line, at)));
      readout.hidden = false;
      point();
    }

    function heading() {
      const first = reading.first + reading.starts[at] * dayLength;
      const title = document.createElement("b");
      title.textContent = dates.formatRange(first, first + (reading.days[at] - 1) * dayLength);
      return title;
    }

    // Draws the line of the day, and puts the figures beside it where they fit; on a telephone
    // below the curves, which they would cover.
    function point() {
      const { left, top, width, height } = box(areas[area]);
      const middle = left + ((reading.starts[at] + reading.days[at] / 2) / reading.total) * width;
      for (const [name, value] of Object.entries({ x1: middle, x2: middle, y1: top, y2: top + height })) cursor.setAttribute(name, value);
      svg.append(cursor);
      const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
      const x = middle * scale;
      const after = x + 14 + readout.offsetWidth <= svg.clientWidth;
      readout.style.left = `${Math.max(after ? x + 14 : x - 14 - readout.offsetWidth, 0)}px`;
      const y = picture.classList.contains("narrow") ? (top + height) * scale + 28 : top * scale + 8;
      readout.style.top = `${clamp(y, 0, svg.clientHeight - readout.offsetHeight)}px`;
    }
  }

  function row(line, at) {
    const row = document.createElement("p");
    const name = document.createElement("bdi");
    const amount = document.createElement("span");
    name.textContent = line.name;
    amount.textContent = money(line.amounts[at]);
    amount.classList.toggle("alarm", line.amounts[at] < 0);
    row.append(swatch(line), name, amount);
    return row;
  }

  function swatch(line) {
    const mark = document.createElement("i");
    mark.className = "swatch";
    mark.classList.toggle("dashed", Boolean(line.dashed));
    mark.style.backgroundColor = line.color;
    return mark;
  }

  // Writes an amount as the tables do, with its currency.
  function money(amount) {
    const digits = String(Math.abs(amount)).padStart(settings.decimals + 1, "0");
    const whole = digits.slice(0, digits.length - settings.decimals).replace(/\B(?=(\d{3})+$)/g, settings.group);
    const rest = settings.decimals ? settings.point + digits.slice(-settings.decimals) : "";
    return (amount < 0 ? "\u2212" : "") + settings.before + whole + rest + settings.after;
  }

  function box(rect) {
    const [left, top, width, height] = ["x", "y", "width", "height"].map((name) => Number(rect.getAttribute(name)));
    return { left, top, width, height };
  }

  function within({ left, top, width, height }, x, y) {
    return x >= left && x <= left + width && y >= top && y <= top + height;
  }

  function clamp(n, low, high) {
    return Math.max(low, Math.min(n, high));
  }
})();
