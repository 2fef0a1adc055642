// Which things and lines are drawn, and where they stand.
const LIMIT = 300;
const connected = things.map((thing, index) => index).filter(index => things[index].weight);
const opening = connected.some(index => things[index].firstX != null)
  ? connected.filter(index => things[index].firstX != null)
  : connected;
const hubs = new Set(
  [...connected].sort((a, b) => linesAt[b].length - linesAt[a].length).slice(0, connected.length > 30 ? 5 : 2),
);
const stories = (() => {
  const found = new Map();
  connected.forEach(index =>
    found.set(things[index].community, [...(found.get(things[index].community) || []), index]),
  );
  return [...found]
    .filter(([, list]) => list.length > 2)
    .sort((a, b) => a[0] - b[0])
    .slice(0, 40)
    .map(([id, list]) => [
      String(id),
      list,
      list
        .sort((a, b) => things[b].weight - things[a].weight)
        .slice(0, 3)
        .map(index => cut(clean(things[index].label), 24))
        .join(', '),
    ]);
})();

function shownLine(index) {
  const line = lines[index],
    keep = keeps(),
    hidden = set(state.hide);
  if (state.lines && line.family !== state.lines && !(state.lines === 'speech' && line.family === 'chain'))
    return false;
  if (hidden.has(things[line.from].type) || hidden.has(things[line.to].type)) return false;
  return line.claims.some(at => keep[at]);
}
function around(start, depth, allowed) {
  const found = new Map([[start, 0]]);
  let edge = [start];
  for (let step = 1; step <= depth; step++) {
    const next = [];
    for (const at of edge)
      for (const index of linesAt[at]) {
        if (!allowed(index)) continue;
        const other = lines[index].from === at ? lines[index].to : lines[index].from;
        if (!found.has(other)) {
          found.set(other, step);
          next.push(other);
        }
      }
    edge = next;
  }
  return [...found.keys()];
}
// The heaviest things, each with the heaviest that it is joined to: one alone tells nothing.
function telling(wanted) {
  const heavier = (a, b) => things[b].weight - things[a].weight || a - b,
    found = new Set();
  for (const index of [...connected].sort(heavier)) {
    if (found.size >= wanted) break;
    const others = linesAt[index].map(at => (lines[at].from === index ? lines[at].to : lines[at].from));
    found.add(index);
    if (others.length) found.add(others.reduce((best, other) => (heavier(other, best) < 0 ? other : best)));
  }
  return [...found].sort((a, b) => a - b);
}
// The things and lines to draw, and whether the places made with the page fit them as they are.
function scene() {
  const centre = thingAt.get(state.around),
    to = thingAt.get(state.to),
    from = thingAt.get(state.thing);
  const allowed = new Map();
  const shows = index => {
    if (!allowed.has(index)) allowed.set(index, shownLine(index));
    return allowed.get(index);
  };
  let nodes,
    places = 'own';
  if (state.to && from != null && to != null && path(from, to).length) nodes = path(from, to);
  else if (centre != null) nodes = around(centre, Number(state.depth) || 1, shows);
  else if (state.story) nodes = stories.find(([id]) => id === state.story)?.[1] || opening;
  else if (state.all || filtered()) {
    nodes = connected;
    places = 'full';
  } else if (narrow.matches)
    nodes = telling(26);
  else {
    nodes = opening;
    places = opening === connected ? 'full' : 'first';
  }
  const inside = new Set(nodes);
  for (const key of set(state.plus))
    if (thingAt.has(key)) around(thingAt.get(key), 1, shows).forEach(index => inside.add(index));
  if (state.hubs) hubs.forEach(index => index !== centre && inside.delete(index));
  let drawn = lines
    .map((line, index) => index)
    .filter(index => inside.has(lines[index].from) && inside.has(lines[index].to) && shows(index));
  const touched = new Set(drawn.flatMap(index => [lines[index].from, lines[index].to]));
  let kept = [...inside].filter(index => touched.has(index) || index === centre || (index === from && inside.size < 3));
  const found = kept.length;
  if (kept.length > LIMIT && !state.all) {
    const strongest = new Set([...kept].sort((a, b) => things[b].weight - things[a].weight || a - b).slice(0, LIMIT));
    kept = kept.filter(index => strongest.has(index));
    drawn = drawn.filter(index => strongest.has(lines[index].from) && strongest.has(lines[index].to));
  }
  const before = drawn.length;
  if (places === 'first' && !state.plus) {
    drawn = drawn.filter(index => lines[index].first);
    kept = kept.filter(index => things[index].firstX != null);
  } else if (!state.all && drawn.length > 3 * kept.length + 60) drawn = backbone(drawn, Math.round(1.6 * kept.length));
  if (places === 'full' && kept.length < 0.7 * connected.length && kept.length <= LIMIT) places = 'own';
  if (places === 'first' && state.plus) places = 'own';
  return { nodes: kept, lines: drawn, left: before - drawn.length, places, found, centre };
}
// The strongest lines that hold together what is together, and the strongest of the rest.
function backbone(list, wanted) {
  const ranked = [...list].sort(
      (a, b) => lines[b].origins - lines[a].origins || lines[b].claims.length - lines[a].claims.length || a - b,
    ),
    root = new Map(),
    chosenLines = new Set();
  const top = node => {
    let at = node;
    while (root.has(at) && root.get(at) !== at) at = root.get(at);
    root.set(node, at);
    return at;
  };
  for (const index of ranked) {
    const a = top(lines[index].from),
      b = top(lines[index].to);
    if (a !== b) {
      root.set(a, b);
      chosenLines.add(index);
    }
  }
  for (const index of ranked) if (chosenLines.size < wanted) chosenLines.add(index);
  return list.filter(index => chosenLines.has(index));
}
// A small spring layout for parts of the graph: it starts from the places made with the page and always ends the same.
function arrange({ nodes, lines: drawn, places, centre }) {
  const at = new Map();
  if (places !== 'own') {
    nodes.forEach(index =>
      at.set(
        index,
        places === 'first' ? [things[index].firstX, things[index].firstY] : [things[index].x, things[index].y],
      ),
    );
    return at;
  }
  const n = nodes.length,
    size = 46 * Math.sqrt(n) + 60,
    number = new Map(nodes.map((index, i) => [index, i]));
  const xs = nodes.map(index => things[index].x),
    ys = nodes.map(index => things[index].y);
  const wide = Math.max(1, Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
  const mx = xs.reduce((a, b) => a + b, 0) / n,
    my = ys.reduce((a, b) => a + b, 0) / n;
  const X = xs.map((x, i) => ((x - mx) / wide) * 2 * size + Math.cos(i * 2.4) * 9),
    Y = ys.map((y, i) => ((y - my) / wide) * 2 * size + Math.sin(i * 2.4) * 9);
  const pairs = [
    ...new Set(
      drawn.map(index =>
        lines[index].from < lines[index].to
          ? `${lines[index].from} ${lines[index].to}`
          : `${lines[index].to} ${lines[index].from}`,
      ),
    ),
  ]
    .map(text => text.split(' ').map(each => number.get(Number(each))))
    .filter(([a, b]) => a !== b);
  const fixed = centre == null ? -1 : number.get(centre),
    k = 92;
  if (fixed >= 0) {
    X[fixed] = 0;
    Y[fixed] = 0;
  }
  const rounds = n > 150 ? 90 : 220;
  for (let round = 0; round < rounds; round++) {
    const heat = 26 * (1 - round / rounds) + 1,
      fx = new Float64Array(n),
      fy = new Float64Array(n);
    for (let i = 0; i < n; i++)
      for (let j = 0; j < i; j++) {
        const dx = X[i] - X[j],
          dy = Y[i] - Y[j],
          d2 = Math.max(60, dx * dx + dy * dy);
        if (d2 > 400000) continue;
        const f = (k * k) / d2;
        fx[i] += dx * f;
        fy[i] += dy * f;
        fx[j] -= dx * f;
        fy[j] -= dy * f;
      }
    for (const [a, b] of pairs) {
      const dx = X[a] - X[b],
        dy = Y[a] - Y[b],
        f = (Math.hypot(dx, dy) / k) * 0.55;
      fx[a] -= dx * f;
      fy[a] -= dy * f;
      fx[b] += dx * f;
      fy[b] += dy * f;
    }
    for (let i = 0; i < n; i++) {
      fx[i] -= X[i] * (narrow.matches ? 1.5 : 0.9);
      fy[i] -= Y[i] * (narrow.matches ? 0.9 : 1.25);
      const force = Math.hypot(fx[i], fy[i]) || 1,
        step = Math.min(force * 0.1, heat) / force;
      if (i !== fixed) {
        X[i] += fx[i] * step;
        Y[i] += fy[i] * step;
      }
    }
  }
  nodes.forEach((index, i) => at.set(index, [Math.round(X[i] * (narrow.matches ? 1 : 1.25)), Math.round(Y[i])]));
  return at;
}
