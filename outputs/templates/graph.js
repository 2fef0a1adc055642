// The drawing: which things and lines are in it, where they stand, and what a click does.
const dark = matchMedia('(prefers-color-scheme: dark)');
const narrow = matchMedia('(max-width: 640px)');
const still = matchMedia('(prefers-reduced-motion: reduce)');
let palette = new Map();
const colour = variable => {
  if (!palette.has(variable))
    palette.set(variable, getComputedStyle(document.documentElement).getPropertyValue(variable).trim());
  return palette.get(variable);
};
let net = null,
  nodeSet,
  edgeSet,
  drawing = null,
  drawingKey = '',
  hovered = null;
const canvasBox = h('div', {
  class: 'canvas',
  tabindex: '0',
  role: 'application',
  'aria-label': 'Drawing of the things and the claims between them',
  'aria-describedby': 'canvashelp',
});
const chosen = () => {
  const out = new Set();
  if (state.thing && thingAt.has(state.thing)) out.add(thingAt.get(state.thing));
  if (state.claim && claimAt.has(state.claim)) {
    const claim = claims[claimAt.get(state.claim)];
    [...speakersOf(claim), ...(claim.target || []), ...subjectsOf(claim), ...objectsOf(claim)].forEach(thing =>
      out.add(thing),
    );
  }
  return out;
};
function lineStyle(index, strong, faint) {
  const line = lines[index],
    denied = line.manner === 'denied';
  const ink = denied ? colour('--denied') : line.family === 'content' ? colour('--line') : colour('--speech');
  return {
    id: index,
    color: {
      color: ink,
      opacity: faint
        ? 0.16
        : strong
          ? 1
          : (line.family === 'content' ? 0.8 : 0.55) *
            (drawing.lines.length > 2000 ? 0.35 : drawing.lines.length > 700 ? 0.55 : 1),
      hover: ink,
      highlight: ink,
    },
    width: Math.min(5, 0.8 + 0.8 * line.origins) * (strong ? 1.4 : 1) * unit,
    dashes: line.manner === 'said' ? [5 * unit, 4 * unit] : line.family === 'chain' ? [unit, 4 * unit] : false,
    arrows: { to: { enabled: true, scaleFactor: 0.42 * unit } },
  };
}
function nodeStyle(index, strong, faint) {
  const family = familyOf(things[index]),
    fill = dark.matches ? family.dark : family.light,
    rim = strong ? colour('--ink') : colour('--rim');
  return {
    id: index,
    shape: family.shape === 'ellipse' ? 'dot' : family.shape,
    size: nodeSize(index),
    opacity: faint ? 0.24 : 1,
    borderWidth: strong ? 2.5 : drawing.nodes.length > 800 ? 0.4 : 0.8,
    color:
      family.shape === 'ellipse'
        ? {
            background: colour('--ground'),
            border: fill,
            highlight: { background: colour('--ground'), border: fill },
            hover: { background: colour('--ground'), border: fill },
          }
        : {
            background: fill,
            border: rim,
            highlight: { background: fill, border: colour('--ink') },
            hover: { background: fill, border: colour('--ink') },
          },
    ...(family.shape === 'ellipse' ? { borderWidth: strong ? 4 : 2.4 } : {}),
  };
}
// Sizes are for the screen: a drawing that is fitted small gets larger nodes and lines in its own measure.
let unit = 1,
  heaviest = 1;
const nodeSize = index => (3.8 + 9.5 * Math.sqrt((things[index].weight || 1) / heaviest)) * unit;

function makeNetwork() {
  nodeSet = new vis.DataSet();
  edgeSet = new vis.DataSet();
  net = new vis.Network(
    canvasBox,
    { nodes: nodeSet, edges: edgeSet },
    {
      physics: false,
      layout: { improvedLayout: false },
      nodes: { font: { size: 0 }, chosen: false },
      autoResize: true,
      edges: { smooth: false, chosen: false, selectionWidth: 0, hoverWidth: 0 },
      interaction: {
        hover: true,
        keyboard: false,
        dragNodes: true,
        multiselect: false,
        selectConnectedEdges: false,
        tooltipDelay: 1e9,
      },
    },
  );
  net.on('click', ({ nodes, edges }) => {
    if (nodes.length) go(pick('thing', things[nodes[0]].key));
    else if (edges.length) openLine(edges[0]);
    else if (state.thing || state.claim || state.number || state.date) go(NOTHING);
  });
  net.on('doubleClick', ({ nodes }) => {
    if (nodes.length) go({ plus: [...set(state.plus), things[nodes[0]].key].join(',') });
  });
  net.on('hoverNode', ({ node }) => {
    hovered = node;
    canvasBox.classList.add('over');
    net.redraw();
  });
  net.on('blurNode', () => {
    hovered = null;
    canvasBox.classList.remove('over');
    net.redraw();
  });
  net.on('hoverEdge', () => canvasBox.classList.add('over'));
  net.on('blurEdge', () => canvasBox.classList.remove('over'));
  net.on('dragStart', ({ nodes }) => {
    if (!nodes.length && drawing.nodes.length + drawing.lines.length > CARRIED_FROM)
      carry(canvasBox.querySelector('canvas'));
  });
  net.on('dragEnd', setDown);
  net.on('beforeDrawing', drawCarried);
  net.on('afterDrawing', c => {
    if (carried?.image) return;
    drawLabels(c);
    if (carried) carry(c.canvas);
  });
  dark.addEventListener('change', () => {
    palette = new Map();
    paint();
  });
  canvasBox.addEventListener('keydown', canvasKey);
}
// While a large drawing is moved, its last picture moves; where it no longer fills the frame it is drawn anew.
const CARRIED_FROM = 250,
  CARRIED_SHARE = 0.3;
let carried = null;
const hide = on => net.renderer.setOptions({ hideEdgesOnDrag: on, hideNodesOnDrag: on });
function carry(canvas) {
  const image = document.createElement('canvas'),
    { translation, scale } = net.body.view;
  image.width = canvas.width;
  image.height = canvas.height;
  image.getContext('2d').drawImage(canvas, 0, 0);
  carried = { image, x: translation.x, y: translation.y, scale };
  hide(true);
}
function setDown() {
  if (!carried) return;
  carried = null;
  hide(false);
}
function drawCarried(c) {
  if (!carried) return;
  const { translation, scale } = net.body.view,
    dx = translation.x - carried.x,
    dy = translation.y - carried.y,
    { clientWidth, clientHeight, width } = c.canvas;
  if (
    scale !== carried.scale ||
    Math.abs(dx) > CARRIED_SHARE * clientWidth ||
    Math.abs(dy) > CARRIED_SHARE * clientHeight
  ) {
    carried.image = null;
    hide(false);
    return;
  }
  const ratio = width / clientWidth;
  c.save();
  c.setTransform(1, 0, 0, 1, 0, 0);
  c.drawImage(carried.image, dx * ratio, dy * ratio);
  c.restore();
}
function openLine(index) {
  const line = lines[index],
    kept = line.claims.filter(at => keeps()[at]);
  if (kept.length === 1) go(pick('claim', claims[kept[0]].id));
  else go(pick('thing', things[line.from].key, { to: things[line.to].key }));
}
function drawGraph() {
  const first = !net;
  if (first) makeNetwork();
  const wanted = scene(),
    key = [
      wanted.nodes.join(),
      wanted.lines.length,
      wanted.lines[0],
      wanted.lines.at(-1),
      wanted.places,
      wanted.centre,
    ].join('|');
  drawing = wanted;
  if (key !== drawingKey) {
    drawingKey = key;
    const at = arrange(wanted),
      twins = new Map();
    wanted.lines.forEach(index => {
      const pair = [lines[index].from, lines[index].to].sort((a, b) => a - b).join();
      twins.set(pair, [...(twins.get(pair) || []), index]);
    });
    const curve = index => {
      const list = twins.get([lines[index].from, lines[index].to].sort((a, b) => a - b).join());
      if (list.length === 1) return false;
      const place = list.indexOf(index),
        turn = lines[index].from < lines[index].to ? 1 : -1,
        bend = (place - (list.length - 1) / 2) * 0.28 * turn;
      return Math.abs(bend) < 0.01
        ? false
        : { enabled: true, type: bend > 0 ? 'curvedCW' : 'curvedCCW', roundness: Math.min(0.6, Math.abs(bend)) };
    };
    sizeFor(wanted, at);
    nodeSet = new vis.DataSet(
      wanted.nodes.map(index => ({ ...nodeStyle(index), x: at.get(index)[0], y: at.get(index)[1] })),
    );
    edgeSet = new vis.DataSet(
      wanted.lines.map(index => ({
        ...lineStyle(index),
        from: lines[index].from,
        to: lines[index].to,
        smooth: curve(index),
      })),
    );
    net.setData({ nodes: nodeSet, edges: edgeSet });
    net.setOptions({
      interaction: {
        hover: wanted.nodes.length < 1500,
        hideEdgesOnZoom: wanted.lines.length > 4000,
      },
    });
    order = [...wanted.nodes].sort((a, b) => things[b].weight - things[a].weight || a - b);
    fit();
    painted = chosen().size ? '' : plain();
  }
  paint();
  if (!first)
    requestAnimationFrame(() => {
      net.setSize('100%', '100%');
      net.redraw();
    });
}
function sizeFor({ nodes }, at) {
  const xs = nodes.map(index => at.get(index)[0]),
    ys = nodes.map(index => at.get(index)[1]),
    box = canvasBox.getBoundingClientRect();
  const wide = xs.reduce((a, b) => Math.max(a, b), -Infinity) - xs.reduce((a, b) => Math.min(a, b), Infinity),
    high = ys.reduce((a, b) => Math.max(a, b), -Infinity) - ys.reduce((a, b) => Math.min(a, b), Infinity);
  const scale = 0.9 * Math.min(1.5, (box.width || 800) / (wide + 60), (box.height || 500) / (high + 60));
  const n = nodes.length,
    share = n <= 60 ? 1 : n <= 150 ? 0.85 : n <= 320 ? 0.72 : n <= 1000 ? 0.5 : 0.32;
  unit = Math.max(0.8, (share * 1.1) / scale);
  heaviest = nodes.reduce((most, index) => Math.max(most, things[index].weight || 1), 8);
}
const plain = () => ['', '', '', dark.matches, drawingKey].join('|');
function fit() {
  net.fit({ animation: false, maxZoomLevel: 1.5 });
  const scale = net.getScale();
  net.moveTo({ scale: scale * 0.9, animation: false });
}
let painted = '',
  order = [];
function paint() {
  const pickedThings = chosen(),
    key = [state.thing, state.claim, state.to, dark.matches, drawingKey].join('|');
  if (key === painted) {
    if (key === plain()) {
      focusLabels = null;
      strongLabels = pickedThings;
      lineLabels = [];
    }
    return;
  }
  painted = key;
  const near = new Set(pickedThings),
    claim = state.claim ? claimAt.get(state.claim) : null;
  const strongLine = index =>
    claim != null
      ? lines[index].claims.includes(claim)
      : pickedThings.has(lines[index].from) || pickedThings.has(lines[index].to);
  if (claim == null)
    drawing.lines.forEach(index => {
      if (pickedThings.has(lines[index].from)) near.add(lines[index].to);
      if (pickedThings.has(lines[index].to)) near.add(lines[index].from);
    });
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
  const places = net.getPositions(at),
    box = canvasBox.getBoundingClientRect();
  const out = at.some(index => {
    const { x, y } = net.canvasToDOM(places[index]);
    return x < 20 || y < 20 || x > box.width - 60 || y > box.height - 20;
  });
  if (!out) return;
  const mid = at.reduce(
    (sum, index) => ({ x: sum.x + places[index].x / at.length, y: sum.y + places[index].y / at.length }),
    { x: 0, y: 0 },
  );
  net.moveTo({ position: mid, animation: still.matches ? false : { duration: 250, easingFunction: 'easeInOutQuad' } });
}
// Arrows go to the nearest thing on that side; with Shift they move the drawing.
function canvasKey(event) {
  const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
  if (step && event.shiftKey) {
    const v = net.getViewPosition(),
      k = 80 / net.getScale();
    net.moveTo({ position: { x: v.x + step[0] * k, y: v.y + step[1] * k } });
  } else if (step) moveChoice(step);
  else if (event.key === '+' || event.key === '=') net.moveTo({ scale: net.getScale() * 1.25 });
  else if (event.key === '-') net.moveTo({ scale: net.getScale() / 1.25 });
  else if (event.key === '0') fit();
  else if (event.key === 'Enter' && state.thing) {
    $('panel').focus();
    $('panel').querySelector('a,button')?.focus();
  } else if (event.key.toLowerCase() === 'e' && state.thing) go({ plus: [...set(state.plus), state.thing].join(',') });
  else return;
  event.preventDefault();
}
function moveChoice([dx, dy]) {
  const current = thingAt.get(state.thing),
    places = net.getPositions();
  let best = null,
    bestScore = Infinity;
  if (current == null || !places[current]) best = order[0];
  else
    for (const index of drawing.nodes) {
      const x = places[index].x - places[current].x,
        y = places[index].y - places[current].y,
        along = x * dx + y * dy,
        across = Math.abs(x * dy - y * dx);
      if (index !== current && along > 0 && along + 2.2 * across < bestScore) {
        best = index;
        bestScore = along + 2.2 * across;
      }
    }
  if (best == null) return;
  go(pick('thing', things[best].key), { replace: true });
  say(`${clean(things[best].label)}, ${typeOf(things[best]).label}, ${count(things[best].weight, 'claim')}`);
}
