// The bar of filters, one for all views.
const choice = (key, label, options) =>
  h(
    'label',
    { class: 'choice' + (state[key] ? ' on' : '') },
    h('span', {}, label),
    h(
      'select',
      { 'data-filter': key, onchange: event => go({ [key]: event.target.value }) },
      options.map(([value, text]) => h('option', { value, selected: state[key] === value }, cut(clean(text), 60))),
    ),
  );
const speakers = tally(claims.flatMap(claim => [...new Set(speakersOf(claim))]));
const typesHere = [...things.reduce((map, thing) => map.set(thing.type, (map.get(thing.type) || 0) + 1), new Map())];
function drawFilters() {
  const focused = document.activeElement?.dataset?.filter,
    typesOpen = $('types')?.open;
  const keep = keeps(),
    n = keep.reduce((sum, each) => sum + (each ? 1 : 0), 0);
  const hows = Object.keys(W.how).filter(how => claims.some(claim => claim.how === how));
  const bySpeaker = speakers.slice(0, 200);
  if (state.by && thingAt.has(state.by) && !bySpeaker.some(([at]) => things[at].key === state.by))
    bySpeaker.push([thingAt.get(state.by), 0]);
  const on = FILTERS.filter(name => state[name]).length + (state.hide ? 1 : 0);
  fill(
    $('filters'),
    h(
      'button',
      {
        type: 'button',
        class: 'chip fold',
        'data-filter': 'fold',
        'aria-expanded': String($('filters').classList.contains('unfolded')),
        onclick: event => {
          const open = $('filters').classList.toggle('unfolded');
          event.target.setAttribute('aria-expanded', String(open));
        },
      },
      on ? `Filters (${on})` : 'Filters',
    ),
    choice('how', 'Said how', [['', 'in any way'], ...hows.map(how => [how, W.how[how].label])]),
    choice('by', 'According to', [
      ['', 'anyone'],
      ['document', 'the documents themselves'],
      ...bySpeaker.map(([at, count_]) => [things[at].key, `${things[at].label}${count_ ? ` (${count_})` : ''}`]),
    ]),
    docs.length > 1
      ? choice('doc', 'In', [['', 'all documents'], ...docs.map((it, index) => [it.id, docName(index)])])
      : null,
    toggle('not', 'Said not to be'),
    toggle('check', 'Not verified'),
    toggle('single', 'One source only'),
    typeFilter(typesOpen),
    state.about ? chipOff('about', `About ${clean(things[thingAt.get(state.about)]?.label || state.about)}`) : null,
    state.q ? chipOff('q', `With “${clean(state.q)}”`) : null,
    h(
      'span',
      { class: 'kept', id: 'kept' },
      filtered() ? `${grouped(n)} of ${count(claims.length, 'claim')}` : count(claims.length, 'claim'),
    ),
    filtered() ? link(cleared(), { class: 'quietlink' }, 'Clear') : null,
  );
  if (focused) $('filters').querySelector(`[data-filter="${focused}"]`)?.focus();
}
const toggle = (key, label) =>
  h(
    'button',
    {
      type: 'button',
      class: 'chip',
      'data-filter': key,
      'aria-pressed': String(Boolean(state[key])),
      onclick: () => go({ [key]: state[key] ? '' : '1' }),
    },
    label,
  );
const chipOff = (key, label) =>
  h(
    'button',
    {
      type: 'button',
      class: 'chip off',
      'data-filter': key,
      'aria-label': `Remove filter: ${label}`,
      onclick: () => go({ [key]: '' }),
    },
    cut(label, 40),
    h('span', { 'aria-hidden': 'true' }, ' ×'),
  );
function typeFilter(open) {
  const hidden = set(state.hide);
  const flip = types => {
    const next = new Set(hidden);
    const all = types.every(type => next.has(type));
    types.forEach(type => (all ? next.delete(type) : next.add(type)));
    go({ hide: [...next].sort().join(',') }, { replace: true });
  };
  return h(
    'details',
    { id: 'types', open: open || null, class: hidden.size ? 'on' : null },
    h('summary', { 'data-filter': 'types' }, hidden.size ? `Kinds: ${hidden.size} hidden` : 'All kinds'),
    h(
      'div',
      { class: 'types' },
      Object.keys(W.families).map(family => {
        const types = typesHere.filter(([type]) => (W.types[type]?.family || 'places') === family);
        if (!types.length) return null;
        return h(
          'fieldset',
          {},
          h('legend', {}, sign(family), W.families[family].label),
          types.map(([type, n]) =>
            h(
              'label',
              {},
              h('input', {
                type: 'checkbox',
                'data-filter': 'type-' + type,
                checked: !hidden.has(type),
                onchange: () => flip([type]),
              }),
              W.types[type]?.label || type,
              quiet(` ${n}`),
            ),
          ),
        );
      }),
    ),
  );
}
