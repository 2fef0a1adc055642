// The drawing: which things and lines are in it, where they stand, and what a click does.
const dark = matchMedia('(prefers-color-scheme: dark)');
const narrow = matchMedia('(max-width: 640px)');
const still = matchMedia('(prefers-reduced-motion: reduce)');
let palette = new Map();
const colour = variable => {
  if (!palette.has(variable)) palette.set(variable, getComputedStyle(document.documentElement).getPropertyValue(variable).trim());
  return palette.get(variable);
};
const LIMIT = 300;
const connected = things.map((thing, index) => index).filter(index => things[index].weight);
const opening = connected.some(index => things[index].firstX != null) ? connected.filter(index => things[index].firstX != null) : connected;
const hubs = new Set([...connected].sort((a, b) => linesAt[b].length - linesAt[a].length).slice(0, connected.length > 30 ? 5 : 2));
const stories = (() => {
  const found = new Map();
  connected.forEach(index => found.set(things[index].community, [...(found.get(things[index].community) || []), index]));
  return [...found].filter(([, list]) => list.length > 2).sort((a, b) => a[0] - b[0]).slice(0, 40)
    .map(([id, list]) => [String(id), list, list.sort((a, b) => things[b].weight - things[a].weight).slice(0, 3).map(index => cut(clean(things[index].label), 24)).join(', ')]);
})();

function shownLine(index) {
  const line = lines[index], keep = keeps(), hidden = set(state.hide);
  if (state.lines && line.family !== state.lines && !(state.lines === 'speech' && line.family === 'chain')) return false;
  if (hidden.has(things[line.from].type) || hidden.has(things[line.to].type)) return false;
  return line.claims.some(at => keep[at]);
}
function around(start, depth, allowed) {
  const found = new Map([[start, 0]]);
  let edge = [start];
  for (let step = 1; step <= depth; step++) {
    const next = [];
    for (const at of edge) for (const index of linesAt[at]) {
      if (!allowed(index)) continue;
      const other = lines[index].from === at ? lines[index].to : lines[index].from;
      if (!found.has(other)) { found.set(other, step); next.push(other); }
    }
    edge = next;
  }
  return [...found.keys()];
}
// The things and lines to draw, and whether the places made with the page fit them as they are.
function scene() {
  const centre = thingAt.get(state.around), to = thingAt.get(state.to), from = thingAt.get(state.thing);
  const allowed = new Map();
  const shows = index => { if (!allowed.has(index)) allowed.set(index, shownLine(index)); return allowed.get(index); };
  let nodes, places = 'own';
  if (state.to && from != null && to != null && path(from, to).length) nodes = path(from, to);
  else if (centre != null) nodes = around(centre, Number(state.depth) || 1, shows);
  else if (state.story) nodes = stories.find(([id]) => id === state.story)?.[1] || opening;
  else if (state.all || filtered()) { nodes = connected; places = 'full'; }
  else if (narrow.matches) nodes = [...opening].sort((a, b) => things[b].weight - things[a].weight || a - b).slice(0, 26).sort((a, b) => a - b);
  else { nodes = opening; places = opening === connected ? 'full' : 'first'; }
  const inside = new Set(nodes);
  for (const key of set(state.plus)) if (thingAt.has(key)) around(thingAt.get(key), 1, shows).forEach(index => inside.add(index));
  if (state.hubs) hubs.forEach(index => index !== centre && inside.delete(index));
  let drawn = lines.map((line, index) => index).filter(index => inside.has(lines[index].from) && inside.has(lines[index].to) && shows(index));
  const touched = new Set(drawn.flatMap(index => [lines[index].from, lines[index].to]));
  let kept = [...inside].filter(index => touched.has(index) || index === centre || index === from && inside.size < 3);
  const found = kept.length;
  if (kept.length > LIMIT && !state.all) {
    const strongest = new Set([...kept].sort((a, b) => things[b].weight - things[a].weight || a - b).slice(0, LIMIT));
    kept = kept.filter(index => strongest.has(index));
    drawn = drawn.filter(index => strongest.has(lines[index].from) && strongest.has(lines[index].to));
  }
  const before = drawn.length;
  if (places === 'first' && !state.plus) { drawn = drawn.filter(index => lines[index].first); kept = kept.filter(index => things[index].firstX != null); }
  else if (!state.all && drawn.length > 3 * kept.length + 60) drawn = backbone(drawn, Math.round(1.6 * kept.length));
  if (places === 'full' && kept.length < 0.7 * connected.length && kept.length <= LIMIT) places = 'own';
  if (places === 'first' && state.plus) places = 'own';
  return { nodes: kept, lines: drawn, left: before - drawn.length, places, found, centre };
}
// The strongest lines that hold together what is together, and the strongest of the rest.
function backbone(list, wanted) {
  const ranked = [...list].sort((a, b) => lines[b].origins - lines[a].origins || lines[b].claims.length - lines[a].claims.length || a - b), root = new Map(), chosenLines = new Set();
  const top = node => { let at = node; while (root.has(at) && root.get(at) !== at) at = root.get(at); root.set(node, at); return at; };
  for (const index of ranked) { const a = top(lines[index].from), b = top(lines[index].to); if (a !== b) { root.set(a, b); chosenLines.add(index); } }
  for (const index of ranked) if (chosenLines.size < wanted) chosenLines.add(index);
  return list.filter(index => chosenLines.has(index));
}
// A small spring layout for parts of the graph: it starts from the places made with the page and always ends the same.
function arrange({ nodes, lines: drawn, places, centre }) {
  const at = new Map();
  if (places !== 'own') {
    nodes.forEach(index => at.set(index, places === 'first' ? [things[index].firstX, things[index].firstY] : [things[index].x, things[index].y]));
    return at;
  }
  const n = nodes.length, size = 46 * Math.sqrt(n) + 60, number = new Map(nodes.map((index, i) => [index, i]));
  const xs = nodes.map(index => things[index].x), ys = nodes.map(index => things[index].y);
  const wide = Math.max(1, Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
  const mx = xs.reduce((a, b) => a + b, 0) / n, my = ys.reduce((a, b) => a + b, 0) / n;
  const X = xs.map((x, i) => (x - mx) / wide * 2 * size + Math.cos(i * 2.4) * 9), Y = ys.map((y, i) => (y - my) / wide * 2 * size + Math.sin(i * 2.4) * 9);
  const pairs = [...new Set(drawn.map(index => lines[index].from < lines[index].to ? `${lines[index].from} ${lines[index].to}` : `${lines[index].to} ${lines[index].from}`))]
    .map(text => text.split(' ').map(each => number.get(Number(each)))).filter(([a, b]) => a !== b);
  const fixed = centre == null ? -1 : number.get(centre), k = 92;
  if (fixed >= 0) { X[fixed] = 0; Y[fixed] = 0; }
  const rounds = n > 150 ? 90 : 220;
  for (let round = 0; round < rounds; round++) {
    const heat = 26 * (1 - round / rounds) + 1, fx = new Float64Array(n), fy = new Float64Array(n);
    for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) {
      const dx = X[i] - X[j], dy = Y[i] - Y[j], d2 = Math.max(60, dx * dx + dy * dy);
      if (d2 > 400000) continue;
      const f = k * k / d2;
      fx[i] += dx * f; fy[i] += dy * f; fx[j] -= dx * f; fy[j] -= dy * f;
    }
    for (const [a, b] of pairs) {
      const dx = X[a] - X[b], dy = Y[a] - Y[b], f = Math.hypot(dx, dy) / k * 0.55;
      fx[a] -= dx * f; fy[a] -= dy * f; fx[b] += dx * f; fy[b] += dy * f;
    }
    for (let i = 0; i < n; i++) {
      fx[i] -= X[i] * (narrow.matches ? 1.5 : 0.9); fy[i] -= Y[i] * (narrow.matches ? 0.9 : 1.25);
      const force = Math.hypot(fx[i], fy[i]) || 1, step = Math.min(force * 0.1, heat) / force;
      if (i !== fixed) { X[i] += fx[i] * step; Y[i] += fy[i] * step; }
    }
  }
  nodes.forEach((index, i) => at.set(index, [Math.round(X[i] * (narrow.matches ? 1 : 1.25)), Math.round(Y[i])]));
  return at;
}

let net = null, nodeSet, edgeSet, drawing = null, drawingKey = '', hovered = null;
const canvasBox = h('div', { class: 'canvas', tabindex: '0', role: 'application', 'aria-label': 'Drawing of the things and the claims between them', 'aria-describedby': 'canvashelp' });
const chosen = () => {
  const out = new Set();
  if (state.thing && thingAt.has(state.thing)) out.add(thingAt.get(state.thing));
  if (state.claim && claimAt.has(state.claim)) {
    const claim = claims[claimAt.get(state.claim)];
    [...speakersOf(claim), ...(claim.target || []), ...subjectsOf(claim), ...objectsOf(claim)].forEach(thing => out.add(thing));
  }
  return out;
};
function lineStyle(index, strong, faint) {
  const line = lines[index], denied = line.manner === 'denied';
  const ink = denied ? colour('--denied') : line.family === 'content' ? colour('--line') : colour('--speech');
  return {
    id: index, color: { color: ink, opacity: faint ? 0.16 : strong ? 1 : (line.family === 'content' ? 0.8 : 0.55) * (drawing.lines.length > 2000 ? 0.35 : drawing.lines.length > 700 ? 0.55 : 1), hover: ink, highlight: ink },
    width: Math.min(5, 0.8 + 0.8 * line.origins) * (strong ? 1.4 : 1) * unit, dashes: line.manner === 'said' ? [5 * unit, 4 * unit] : line.family === 'chain' ? [unit, 4 * unit] : false,
    arrows: { to: { enabled: true, scaleFactor: 0.42 * unit } },
  };
}
function nodeStyle(index, strong, faint) {
  const family = familyOf(things[index]), fill = dark.matches ? family.dark : family.light, rim = strong ? colour('--ink') : colour('--rim');
  return {
    id: index, shape: family.shape === 'ellipse' ? 'dot' : family.shape, size: nodeSize(index), opacity: faint ? 0.24 : 1, borderWidth: strong ? 2.5 : drawing.nodes.length > 800 ? 0.4 : 0.8,
    color: family.shape === 'ellipse' ? { background: colour('--ground'), border: fill, highlight: { background: colour('--ground'), border: fill }, hover: { background: colour('--ground'), border: fill } }
      : { background: fill, border: rim, highlight: { background: fill, border: colour('--ink') }, hover: { background: fill, border: colour('--ink') } },
    ...(family.shape === 'ellipse' ? { borderWidth: strong ? 4 : 2.4 } : {}),
  };
}
// Sizes are for the screen: a drawing that is fitted small gets larger nodes and lines in its own measure.
let unit = 1, heaviest = 1;
const nodeSize = index => (3.8 + 9.5 * Math.sqrt((things[index].weight || 1) / heaviest)) * unit;

function makeNetwork() {
  nodeSet = new vis.DataSet();
  edgeSet = new vis.DataSet();
  net = new vis.Network(canvasBox, { nodes: nodeSet, edges: edgeSet }, {
    physics: false, layout: { improvedLayout: false }, nodes: { font: { size: 0 }, chosen: false }, autoResize: true,
    edges: { smooth: false, chosen: false, selectionWidth: 0, hoverWidth: 0 },
    interaction: { hover: true, keyboard: false, dragNodes: true, multiselect: false, selectConnectedEdges: false, tooltipDelay: 1e9 },
  });
  net.on('click', ({ nodes, edges }) => {
    if (nodes.length) go(pick('thing', things[nodes[0]].key));
    else if (edges.length) openLine(edges[0]);
    else if (state.thing || state.claim || state.number || state.date) go(NOTHING);
  });
  net.on('doubleClick', ({ nodes }) => { if (nodes.length) go({ plus: [...set(state.plus), things[nodes[0]].key].join(',') }); });
  net.on('hoverNode', ({ node }) => { hovered = node; canvasBox.classList.add('over'); net.redraw(); });
  net.on('blurNode', () => { hovered = null; canvasBox.classList.remove('over'); net.redraw(); });
  net.on('hoverEdge', () => canvasBox.classList.add('over'));
  net.on('blurEdge', () => canvasBox.classList.remove('over'));
  net.on('afterDrawing', drawLabels);
  dark.addEventListener('change', () => { palette = new Map(); paint(); });
  canvasBox.addEventListener('keydown', canvasKey);
}
function openLine(index) {
  const line = lines[index], kept = line.claims.filter(at => keeps()[at]);
  if (kept.length === 1) go(pick('claim', claims[kept[0]].id));
  else go(pick('thing', things[line.from].key, { to: things[line.to].key }));
}
function drawGraph() {
  const first = !net;
  if (first) makeNetwork();
  const wanted = scene(), key = [wanted.nodes.join(), wanted.lines.length, wanted.lines[0], wanted.lines.at(-1), wanted.places, wanted.centre].join('|');
  drawing = wanted;
  if (key !== drawingKey) {
    drawingKey = key;
    const at = arrange(wanted), twins = new Map();
    wanted.lines.forEach(index => { const pair = [lines[index].from, lines[index].to].sort((a, b) => a - b).join(); twins.set(pair, [...(twins.get(pair) || []), index]); });
    const curve = index => {
      const list = twins.get([lines[index].from, lines[index].to].sort((a, b) => a - b).join());
      if (list.length === 1) return false;
      const place = list.indexOf(index), turn = lines[index].from < lines[index].to ? 1 : -1, bend = (place - (list.length - 1) / 2) * 0.28 * turn;
      return Math.abs(bend) < 0.01 ? false : { enabled: true, type: bend > 0 ? 'curvedCW' : 'curvedCCW', roundness: Math.min(0.6, Math.abs(bend)) };
    };
    sizeFor(wanted, at);
    nodeSet = new vis.DataSet(wanted.nodes.map(index => ({ ...nodeStyle(index), x: at.get(index)[0], y: at.get(index)[1] })));
    edgeSet = new vis.DataSet(wanted.lines.map(index => ({ ...lineStyle(index), from: lines[index].from, to: lines[index].to, smooth: curve(index) })));
    net.setData({ nodes: nodeSet, edges: edgeSet });
    net.setOptions({ interaction: { hover: wanted.nodes.length < 1500, hideEdgesOnDrag: wanted.lines.length > 4000, hideEdgesOnZoom: wanted.lines.length > 4000 } });
    order = [...wanted.nodes].sort((a, b) => things[b].weight - things[a].weight || a - b);
    fit();
    painted = chosen().size ? '' : plain();
  }
  paint();
  if (!first) requestAnimationFrame(() => { net.setSize('100%', '100%'); net.redraw(); });
}
function sizeFor({ nodes }, at) {
  const xs = nodes.map(index => at.get(index)[0]), ys = nodes.map(index => at.get(index)[1]), box = canvasBox.getBoundingClientRect();
  const wide = xs.reduce((a, b) => Math.max(a, b), -Infinity) - xs.reduce((a, b) => Math.min(a, b), Infinity), high = ys.reduce((a, b) => Math.max(a, b), -Infinity) - ys.reduce((a, b) => Math.min(a, b), Infinity);
  const scale = 0.9 * Math.min(1.5, (box.width || 800) / (wide + 60), (box.height || 500) / (high + 60));
  const n = nodes.length, share = n <= 60 ? 1 : n <= 150 ? 0.85 : n <= 320 ? 0.72 : n <= 1000 ? 0.5 : 0.32;
  unit = Math.max(0.8, share * 1.1 / scale);
  heaviest = nodes.reduce((most, index) => Math.max(most, things[index].weight || 1), 8);
}
const plain = () => ['', '', '', dark.matches, drawingKey].join('|');
function fit() {
  net.fit({ animation: false, maxZoomLevel: 1.5 });
  const scale = net.getScale();
  net.moveTo({ scale: scale * 0.9, animation: false });
}
let painted = '', order = [];
function paint() {
  const pickedThings = chosen(), key = [state.thing, state.claim, state.to, dark.matches, drawingKey].join('|');
  if (key === painted) { if (key === plain()) { focusLabels = null; strongLabels = pickedThings; lineLabels = []; } return; }
  painted = key;
  const near = new Set(pickedThings), claim = state.claim ? claimAt.get(state.claim) : null;
  const strongLine = index => claim != null ? lines[index].claims.includes(claim) : pickedThings.has(lines[index].from) || pickedThings.has(lines[index].to);
  if (claim == null) drawing.lines.forEach(index => { if (pickedThings.has(lines[index].from)) near.add(lines[index].to); if (pickedThings.has(lines[index].to)) near.add(lines[index].from); });
  const any = pickedThings.size > 0 && [...pickedThings].some(index => nodeSet.get(index));
  nodeSet.update(drawing.nodes.map(index => nodeStyle(index, pickedThings.has(index), any && !near.has(index))));
  edgeSet.update(drawing.lines.map(index => lineStyle(index, any && strongLine(index), any && !strongLine(index))));
  focusLabels = any ? near : null;
  strongLabels = pickedThings;
  lineLabels = any ? drawing.lines.filter(strongLine) : [];
  bringIntoView([...pickedThings]);
}
function bringIntoView(list) {
  const at = list.filter(index => nodeSet.get(index));
  if (!at.length || !net) return;
  const places = net.getPositions(at), box = canvasBox.getBoundingClientRect();
  const out = at.some(index => { const { x, y } = net.canvasToDOM(places[index]); return x < 20 || y < 20 || x > box.width - 60 || y > box.height - 20; });
  if (!out) return;
  const mid = at.reduce((sum, index) => ({ x: sum.x + places[index].x / at.length, y: sum.y + places[index].y / at.length }), { x: 0, y: 0 });
  net.moveTo({ position: mid, animation: still.matches ? false : { duration: 250, easingFunction: 'easeInOutQuad' } });
}
// Arrows go to the nearest thing on that side; with Shift they move the drawing.
function canvasKey(event) {
  const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
  if (step && event.shiftKey) { const v = net.getViewPosition(), k = 80 / net.getScale(); net.moveTo({ position: { x: v.x + step[0] * k, y: v.y + step[1] * k } }); }
  else if (step) moveChoice(step);
  else if (event.key === '+' || event.key === '=') net.moveTo({ scale: net.getScale() * 1.25 });
  else if (event.key === '-') net.moveTo({ scale: net.getScale() / 1.25 });
  else if (event.key === '0') fit();
  else if (event.key === 'Enter' && state.thing) { $('panel').focus(); $('panel').querySelector('a,button')?.focus(); }
  else if (event.key.toLowerCase() === 'e' && state.thing) go({ plus: [...set(state.plus), state.thing].join(',') });
  else return;
  event.preventDefault();
}
function moveChoice([dx, dy]) {
  const current = thingAt.get(state.thing), places = net.getPositions();
  let best = null, bestScore = Infinity;
  if (current == null || !places[current]) best = order[0];
  else for (const index of drawing.nodes) {
    const x = places[index].x - places[current].x, y = places[index].y - places[current].y, along = x * dx + y * dy, across = Math.abs(x * dy - y * dx);
    if (index !== current && along > 0 && along + 2.2 * across < bestScore) { best = index; bestScore = along + 2.2 * across; }
  }
  if (best == null) return;
  go(pick('thing', things[best].key), { replace: true });
  say(`${clean(things[best].label)}, ${typeOf(things[best]).label}, ${count(things[best].weight, 'claim')}`);
}
