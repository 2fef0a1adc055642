// Numbers as intervals by what they count, dates on the year with what is not known of them.
function measuresView() {
  const tab = state.tab === 'dates' ? 'dates' : 'numbers';
  const head = h(
    'div',
    { class: 'viewhead' },
    h('h2', {}, 'Numbers and dates'),
    h(
      'ul',
      { class: 'chips' },
      h(
        'li',
        {},
        link(
          { tab: '' },
          { class: 'chip', 'aria-current': tab === 'numbers' ? 'true' : null },
          `Numbers ${numbers.length}`,
        ),
      ),
      h(
        'li',
        {},
        link(
          { tab: 'dates' },
          { class: 'chip', 'aria-current': tab === 'dates' ? 'true' : null },
          `Timeline ${dates.length}`,
        ),
      ),
    ),
  );
  return [head, ...(tab === 'numbers' ? numbersPart() : datesPart())];
}
function keptMeasures(list, field) {
  if (!filtered()) return list.map((each, at) => at);
  const keep = keeps(),
    within = new Set(claims.flatMap(claim => (keep[claim.index] ? claim[field] || [] : [])));
  const q = state.q.toLowerCase(),
    doc = docAt.get(state.doc),
    onlyText = !['how', 'by', 'about', 'not', 'single', 'check'].some(key => state[key]);
  return list
    .map((each, at) => at)
    .filter(
      at =>
        within.has(at) ||
        (onlyText &&
          (!state.doc || list[at].doc === doc) &&
          (!q || words(list[at].doc, list[at].span).toLowerCase().includes(q))),
    );
}
const claimsWith = field => {
  let made;
  return at => {
    made ||= (() => {
      const map = new Map();
      claims.forEach(claim =>
        (claim[field] || []).forEach(each => map.set(each, [...(map.get(each) || []), claim.index])),
      );
      return map;
    })();
    return made.get(at) || [];
  };
};
const claimsWithNumber = claimsWith('numbers'),
  claimsWithDate = claimsWith('dates');
const lowOf = number => (Array.isArray(number.value) ? Math.min(...number.value) : number.value);
const highOf = number => (Array.isArray(number.value) ? Math.max(...number.value) : number.value);
const countedKey = number =>
  clean(number.counted || number.unit || 'other')
    .toLowerCase()
    .split(/\s+/)
    .slice(-1)[0]
    .replace(/(?<!s)s$/, '') +
  '|' +
  (/^[A-Z]{3}$|%/.test(number.unit || '') ? number.unit : '');
function numbersPart() {
  const groups = new Map();
  for (const at of keptMeasures(numbers, 'numbers')) {
    if (typeof lowOf(numbers[at]) !== 'number') continue;
    const key = countedKey(numbers[at]);
    groups.set(key, [...(groups.get(key) || []), at]);
  }
  const sorted = [...groups].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
  if (!sorted.length) return [empty('No number fits the filters.')];
  return sorted.slice(0, 120).map(([, list]) => numberGroup(list));
}
function numberGroup(list) {
  const lows = list.map(at => lowOf(numbers[at])),
    highs = list.map(at => highOf(numbers[at]));
  const min = Math.min(...lows),
    max = Math.max(...highs),
    log = min > 0 && max / min > 50;
  const scale = value => {
    const [a, b, v] = log ? [min, max, value].map(Math.log) : [Math.min(min, 0), max, value];
    return b === a ? 50 : 8 + (84 * (v - a)) / (b - a);
  };
  const labels = list.map(at => numbers[at].counted || numbers[at].unit || '').sort((a, b) => a.length - b.length);
  list.sort((a, b) => lowOf(numbers[b]) - lowOf(numbers[a]) || a - b);
  return h(
    'section',
    { class: 'measure' },
    h(
      'h3',
      {},
      clean(labels[0] || 'other numbers'),
      h(
        'span',
        { class: 'scale' },
        list.length > 1 ? `${list.length} numbers, ` : '',
        min === max ? figure(max) : `${figure(min)} to ${figure(max)}`,
        log ? ', drawn by multiples' : '',
      ),
    ),
    h(
      'ul',
      { class: 'rows' },
      list.slice(0, 40).map(at => {
        const number = numbers[at],
          said = claimsWithNumber(at)[0];
        return h(
          'li',
          {},
          link(
            pick('number', number.id),
            {
              class: 'row',
              'data-pick': `number ${number.id}`,
              'aria-current': state.number === number.id ? 'true' : null,
            },
            h('span', { class: 'row-label' }, cut(clean(words(number.doc, number.span)), 60)),
            interval(number, scale),
            h(
              'span',
              { class: 'row-who' },
              said != null ? chain(claims[said]) : null,
              docs.length > 1 ? quiet(' ', cut(docName(number.doc), 56)) : null,
            ),
          ),
        );
      }),
    ),
  );
}
function interval(number, scale) {
  const a = scale(lowOf(number)),
    b = scale(highOf(number)),
    { bound } = number;
  const parts = [svg('line', { x1: 0, x2: 100, y1: 8, y2: 8, class: 'axis' })];
  if (bound === '>' || bound === '>=')
    parts.push(
      svg('line', { x1: a, x2: 98, y1: 8, y2: 8, class: 'open' }),
      svg('path', { d: 'M96 5l3 3l-3 3', class: 'tip' }),
    );
  if (bound === '<' || bound === '<=')
    parts.push(
      svg('line', { x1: 2, x2: b, y1: 8, y2: 8, class: 'open' }),
      svg('path', { d: 'M4 5l-3 3l3 3', class: 'tip' }),
    );
  if (b > a) parts.push(svg('line', { x1: a, x2: b, y1: 8, y2: 8, class: 'range' }));
  if (bound === '~' || number.vague)
    parts.push(svg('rect', { x: Math.max(0, a - 4), y: 3, width: 8, height: 10, rx: 5, class: 'halo' }));
  parts.push(svg('rect', { x: a - 0.7, y: 3, width: 1.4, height: 10, class: 'point' }));
  if (b > a) parts.push(svg('rect', { x: b - 0.7, y: 3, width: 1.4, height: 10, class: 'point' }));
  return svg(
    'svg',
    {
      viewBox: '0 0 100 16',
      preserveAspectRatio: 'none',
      class: 'interval',
      'aria-hidden': 'true',
      focusable: 'false',
    },
    parts,
  );
}
const bareDay = text => /^\d{4}(-\d{2}(-\d{2})?)?/.exec(text || '')?.[0];
const yearPart = (text, end) => {
  const [year, month, day] = text.split('-').map(Number);
  const m = month || (end ? 12 : 1),
    d = day || (end ? 31 : 1);
  return year + (m - 1) / 12 + (Math.min(d, 30.4) - (end ? 0 : 1)) / 365;
};
function datesPart() {
  const dated = keptMeasures(dates, 'dates')
    .map(at => ({
      at,
      from: bareDay(dates[at].from) || bareDay(dates[at].value),
      to: bareDay(dates[at].to) || bareDay((dates[at].value || '').split('/').at(-1)),
    }))
    .filter(each => each.from);
  const loose = keptMeasures(dates, 'dates').filter(at => !bareDay(dates[at].from) && !bareDay(dates[at].value));
  dated.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.at - b.at));
  const years = new Map();
  dated.forEach(each => years.set(each.from.slice(0, 4), [...(years.get(each.from.slice(0, 4)) || []), each]));
  if (!dated.length && !loose.length) return [empty('No date fits the filters.')];
  return [
    ...[...years].map(([year, list]) =>
      h(
        'section',
        { class: 'measure year' },
        h('h3', {}, year, h('span', { class: 'scale' }, count(list.length, 'date'))),
        h(
          'div',
          { class: 'months', 'aria-hidden': 'true' },
          'JFMAMJJASOND'.split('').map(letter => h('span', {}, letter)),
        ),
        h(
          'ul',
          { class: 'rows' },
          list.slice(0, 150).map(({ at, from, to }) => dateRow(at, from, to || from, Number(year))),
        ),
      ),
    ),
    loose.length
      ? h(
          'section',
          { class: 'measure' },
          h('h3', {}, 'Without a year', h('span', { class: 'scale' }, count(loose.length, 'date'))),
          h(
            'ul',
            { class: 'rows' },
            loose.slice(0, 60).map(at => dateRow(at)),
          ),
        )
      : null,
  ];
}
function dateRow(at, from, to, year) {
  const date = dates[at],
    said = claimsWithDate(at)[0];
  const a = from ? Math.max(0, yearPart(from, false) - year) * 100 : 0,
    b = from ? Math.min(1.01, yearPart(to, true) - year) * 100 : 0,
    beyond = from && yearPart(to, true) > year + 1.01;
  const exact = b - a < 1;
  const bar = from
    ? svg(
        'svg',
        {
          viewBox: '0 0 100 16',
          preserveAspectRatio: 'none',
          class: 'interval',
          'aria-hidden': 'true',
          focusable: 'false',
        },
        svg('line', { x1: 0, x2: 100, y1: 8, y2: 8, class: 'axis' }),
        svg('rect', {
          x: exact ? Math.max(0, a - 0.5) : a,
          y: exact ? 3 : 5,
          width: exact ? 1.4 : Math.max(1, b - a),
          height: exact ? 10 : 6,
          class: exact ? 'point' : date.about ? 'halo' : 'range-box',
        }),
        beyond ? svg('path', { d: 'M96 5l3 3l-3 3', class: 'tip' }) : [],
      )
    : null;
  return h(
    'li',
    {},
    link(
      pick('date', date.id),
      { class: bar ? 'row' : 'row loose', 'data-pick': `date ${date.id}`, 'aria-current': state.date === date.id ? 'true' : null },
      h(
        'span',
        { class: 'row-label' },
        h('strong', {}, bar ? dateWords(date) : dateWords(date).replace(', year not known', '')),
        quiet(' “', cut(clean(words(date.doc, date.span)), 36), '”'),
      ),
      bar,
      h(
        'span',
        { class: 'row-who' },
        said != null
          ? [chain(claims[said]), ' ', h('span', { class: 'words' }, cut(clean(claimWords(claims[said])), 80))]
          : date.event
            ? h('span', { class: 'words' }, cut(clean(date.event), 80))
            : null,
        docs.length > 1 ? quiet(' ', cut(docName(date.doc), 56)) : null,
      ),
    ),
  );
}
