/** The timeline: a lane for each event type by quad class, statements beside them, and how much was reported below. */

import { html, nothing, svg } from "lit-html";
import { guard } from "lit-html/directives/guard.js";
import { day, label, list, number, plural } from "../../format.js";
import { isLoose, lanesOf, LOOSE_ROOM } from "./lanes.js";
import { scaleOf, ticks, toDay } from "./scale.js";
import { volumeRow, VOLUME } from "./volume.js";

const LABELS = 112; // px of the names of lanes
const NARROW = 560;
const AXIS = 22;
const AUX = {
  future: "not yet", hypothetical: "possible", negation: "said not to have happened", conditional: "on a condition",
};

/**
 * @param {any} data of the page
 * @param {any} ctx
 * @param {{zoom: (by: number) => void, all: () => void, only: () => void}} calls
 * @returns {unknown}
 */
export function timeline(data, ctx, calls) {
  const { timeline: told, volume } = data.parts;
  const { view, bounds, width } = ctx.state;
  const drawn = layout(data, ctx.state);
  const { lanes, missing, high } = drawn;
  const isZoomed = view.from > bounds.from || view.to < bounds.to;
  return html`
    <div class="tl-tools">
      <div class="choices" role="group" aria-label="Days shown">
        <button type="button" class="button" aria-label="Closer" title="Closer (+)" ?disabled=${view.to - view.from < 2} @click=${() => calls.zoom(0.5)}>+</button>
        <button type="button" class="button" aria-label="Further away" title="Further away (−)" ?disabled=${!isZoomed} @click=${() => calls.zoom(2)}>−</button>
        ${isZoomed ? html`<button type="button" class="button" @click=${calls.all}>All ${plural(bounds.to - bounds.from + 1, "day")}</button>
          <button type="button" class="button" @click=${calls.only}>Only ${range(view)}</button>` : nothing}
      </div>
      ${key(told, lanes)}
    </div>
    <div class="tl" data-timeline>
      <svg class="tl-chart" width=${width} height=${high} viewBox="0 0 ${width} ${high}" role="group"
        aria-label=${`Episodes by type, ${range(view)}. Arrow keys go from one to the next, Enter opens its evidence, plus and minus zoom.`}>
        ${guard([drawn, volume, ctx.query.open], () => chart(drawn, volume, ctx.query.open))}
      </svg>
    </div>
    ${missing.length ? html`<p class="muted tl-missing">No ${told.counts.length ? "" : "episode of the "}${missing.length === 1 ? "type" : "types"} ${
      list(missing)} in these days.</p>` : nothing}`;
}

/** What stands where; the same object as long as nothing moved, so that a redraw of the page costs nothing here. */
function layout(data, state) {
  const { timeline: told, statements, volume } = data.parts;
  const source = state.detail ?? told;
  const of = [source, statements, volume, state.view.from, state.view.to, state.width];
  if (state.drawn?.of.every((one, n) => one === of[n])) return state.drawn;
  const names = state.width < NARROW ? 86 : LABELS;
  const hasLoose = source.episodes.some(isLoose) || source.counts.some((one) => !one.day);
  const scale = scaleOf({ ...state.view, left: names + (hasLoose ? LOOSE_ROOM : 0), width: state.width });
  const found = lanesOf(source, statements ?? null, scale);
  const high = found.height + AXIS + (volume ? VOLUME + 12 : 0);
  state.drawn = { of, ...found, scale, names, hasLoose, high, width: state.width };
  return state.drawn;
}

function chart({ lanes, scale, names, height, high, width, hasLoose }, volume, open) {
  return svg`
    ${grid(scale, height, high)}
    ${hasLoose ? svg`<text class="loose-name" x=${names + LOOSE_ROOM / 2} y=${height + 15} text-anchor="middle">no day</text>` : nothing}
    ${lanes.map((lane, n) => drawnLane(lane, scale, names, width, lanes[n - 1]?.group !== lane.group, open))}
    ${volume ? svg`<g transform="translate(0 ${height + AXIS + 8})">${volumeRow(volume, scale, names)}</g>` : nothing}`;
}

/**
 * "1 – 30 Jun 2026".
 * @param {{from: number, to: number}} view days since 1970
 * @returns {string}
 */
export function range({ from, to }) {
  const [a, b] = [toDay(from), toDay(to)];
  return from === to ? day(a) : `${day(a, { year: a.slice(0, 4) !== b.slice(0, 4) })} – ${day(b)}`;
}

function key(told, lanes) {
  const isBars = lanes.some((lane) => lane.bars.length);
  const isMarks = lanes.some((lane) => lane.marks.length);
  return html`<p class="tl-key">
    ${isMarks ? html`<span><svg width="12" height="12" aria-hidden="true"><circle class="k full" cx="6" cy="6" r="4"/></svg> told as done</span>
      <span><svg width="12" height="12" aria-hidden="true"><circle class="k hollow" cx="6" cy="6" r="3.5"/></svg> announced, conditional, possible or denied</span>
      <span><svg width="14" height="14" aria-hidden="true"><circle class="k full new" cx="7" cy="7" r="3.6"/></svg> new</span>
      <span><svg width="30" height="12" aria-hidden="true"><circle class="k full" cx="4" cy="7" r="2.6"/><circle class="k full" cx="13" cy="6.5" r="3.6"/><circle class="k full" cx="24" cy="6" r="4.6"/></svg> 1, 2, 5 or more origins</span>` : nothing}
    ${isBars ? html`<span>Bars count by ${told.counts.length ? told.unit : "day"}; each lane by its own highest, given at its end; open a bar to look closer</span>` : nothing}
  </p>`;
}

function grid(scale, height, high) {
  const named = ticks(scale);
  return svg`<g class="tl-grid" aria-hidden="true">
    ${named.map((tick) => svg`<line class=${tick.strong ? "strong" : ""} x1=${tick.x} x2=${tick.x} y1="0" y2=${high}/>
      <text x=${tick.x + 3} y=${height + 15} class=${tick.strong ? "strong" : ""}>${tick.words}</text>`)}
  </g>`;
}

function drawnLane(lane, scale, names, width, isFirst, open) {
  const base = lane.height - 0.5;
  return svg`<g class="lane ${lane.quad}" data-lane=${lane.key} transform="translate(0 ${lane.top})">
    ${isFirst ? svg`<line class="rule" x1="0" x2=${width} y1="-5" y2="-5"/>` : nothing}
    <line class="base" x1=${names} x2=${width} y1=${base} y2=${base}/>
    <g transform="translate(0 ${lane.height - 13})" class="lane-name" aria-hidden="true"><path class="sh" d=${shape(lane.quad, 5, 5, 4.5)}/>
      <text x="15" y="9">${lane.name}</text>
      <text class="total" x=${names - 8} y="9" text-anchor="end">${number(lane.total)}</text></g>
    ${lane.loose ? svg`<text class="loose" x=${scale.left - LOOSE_ROOM / 2} y=${lane.height - 4} text-anchor="middle">${number(lane.loose)}</text>` : nothing}
    ${lane.most ? svg`<text class="most" x=${width} y="8" text-anchor="end">${number(lane.most)}</text>` : nothing}
    ${lasting(lane, scale)}
    ${lane.marks.map((mark, n) => drawnMark(lane, mark, n, open))}
    ${lane.bars.map((bar, n) => drawnBar(lane, bar, n, base))}
  </g>`;
}

/** One element for each episode: there may be a thousand. */
function drawnMark(lane, mark, n, open) {
  const { row } = mark;
  return svg`<path class="ep ${row.aux?.length ? "hollow" : ""} ${row.news ?? ""}" d=${shape(lane.quad, mark.x, mark.y, mark.size)} role="link"
    tabindex=${n ? "-1" : "0"} data-n=${n} data-id=${row.id} aria-label=${words(row)} aria-current=${open === row.id ? "true" : nothing}/>`;
}

/** Over how many days acts last, as one path for the lane. */
function lasting(lane, scale) {
  const lines = lane.marks.filter((mark) => mark.to > mark.from)
    .map((mark) => `M${mark.x.toFixed(1)} ${mark.y}H${Math.max(mark.x, scale.x(mark.to + 1) - 2).toFixed(1)}`);
  return lines.length ? svg`<path class="last" d=${lines.join("")}/>` : nothing;
}

function drawnBar(lane, bar, n, base) {
  const words = `${plural(bar.count, lane.quad === "st" ? "statement" : "episode")}, ${range(bar)}${bar.unreal ? ", some not told as done" : ""}`;
  return svg`<g class="bar" role="button" tabindex=${n ? -1 : 0} data-n=${n} data-from=${bar.from} data-to=${bar.to} aria-label=${`${lane.name}: ${words}`}>
    <rect class="hit" x=${bar.x} y="0" width=${bar.wide} height=${base}/>
    <rect class="count" x=${bar.x} y=${base - bar.high} width=${bar.wide} height=${bar.high}/>
    ${bar.unreal ? svg`<rect class="unreal" x=${bar.x + 0.5} y=${base - bar.high + 0.5} width=${Math.max(0.5, bar.wide - 1)} height=${Math.min(bar.high - 1, bar.unreal)}/>` : nothing}
    ${bar.wide > 22 ? svg`<text x=${bar.x + bar.wide / 2} y=${base - bar.high - 3 < 8 ? base - bar.high + 11 : base - bar.high - 3} text-anchor="middle"
      class=${base - bar.high - 3 < 8 ? "in" : ""}>${bar.count}</text>` : nothing}
  </g>`;
}

/** The shape of a quad class around a point, as a path. */
function shape(quad, x, y, r) {
  const at = (number) => number.toFixed(1);
  if (quad === "mc") return `M${at(x - r * 0.9)} ${at(y - r * 0.9)}h${at(r * 1.8)}v${at(r * 1.8)}h${at(-r * 1.8)}z`;
  if (quad === "vc") return `M${at(x)} ${at(y - r * 1.1)}L${at(x + r * 1.1)} ${at(y + r * 0.9)}H${at(x - r * 1.1)}z`;
  if (quad === "mp") return `M${at(x)} ${at(y - r * 1.2)}L${at(x + r * 1.2)} ${at(y)}L${at(x)} ${at(y + r * 1.2)}L${at(x - r * 1.2)} ${at(y)}z`;
  if (quad === "st") return `M${at(x - r)} ${at(y - r * 0.8)}h${at(r * 2)}v${at(r * 1.2)}h${at(-r)}l${at(-r * 0.7)} ${at(r * 0.7)}v${at(-r * 0.7)}h${at(-r * 0.3)}z`;
  return `M${at(x - r)} ${at(y)}a${at(r)} ${at(r)} 0 1 0 ${at(r * 2)} 0a${at(r)} ${at(r)} 0 1 0 ${at(-r * 2)} 0z`;
}

/**
 * An episode or statement in one sentence, for who can't see it.
 * @param {any} row
 * @returns {string}
 */
export function words(row) {
  const days = row.last && row.last !== row.day ? `${day(row.day)} to ${day(row.last)}` : day(row.day);
  const who = row.who?.length ? list(row.who) : "not named";
  if (row.act) return `${days}: ${who} (${label(row.act)}): ${row.words}${row.news ? ", new" : ""}`;
  const parts = [
    `${days}: ${label(row.type)}${row.mode ? `, ${label(row.mode)}` : ""}`,
    row.whom?.length ? `${who} → ${list(row.whom)}` : who,
    row.place ? `at ${row.place}` : "", ...(row.aux ?? []).map((name) => AUX[name] ?? name),
    `${plural(row.origins ?? 1, "origin")}, ${plural(row.tellings ?? 1, "telling")}`, row.news ? "new" : "",
  ];
  return parts.filter(Boolean).join("; ");
}
