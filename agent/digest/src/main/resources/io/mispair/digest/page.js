'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const PAGE = 100;
  const SVG = 'http://www.w3.org/2000/svg';
  const byId = id => document.getElementById(id);

  // Text from the files is only ever set as text, never as markup.
  function el(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
    for (const child of children) if (child !== null) made.append(child);
    return made;
  }
  function svg(name, attributes, text) {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    if (text !== undefined) made.textContent = text;
    return made;
  }
  const number = n => Number(n).toLocaleString('en');
  const many = (n, one, more) => number(n) + ' ' + (n === 1 ? one : more || one + 's');
  const when = time => time.replace('T', ' ').replace(/(?:(\.\d{3})\d*)?Z$/, '$1 UTC');
  const peerName = peer => peer === '' ? 'unknown peer' : peer;

  // ---- the picture: two lanes, the application above and the wire below ----
  const TOP = 46, LANE = 26, WIRE = 150, BOTTOM = 206, LEFT = 96, STEP = 96;

  function positions(timeline) {
    // Waits differ by a factor of a million: a gap grows with the logarithm of its length.
    const xs = [];
    let x = LEFT + 40;
    timeline.forEach((op, i) => {
      if (i > 0) {
        const gap = Math.max(0, op.offsetMicros - timeline[i - 1].offsetMicros);
        x += STEP + 18 * Math.log10(1 + gap / 100);
      }
      xs.push(x);
    });
    return xs;
  }
  function millis(micros) {
    const ms = Math.abs(micros) / 1000;
    const text = ms >= 100 ? ms.toFixed(0) : ms >= 1 ? ms.toFixed(1) : ms.toFixed(3);
    return (micros < 0 ? '\u2212' : '') + text + ' ms';
  }
  function colourOf(exchange, alert) {
    if (alert.later && exchange === alert.later.exchange) return 'var(--later)';
    if (alert.earlier && exchange === alert.earlier.exchange) return 'var(--earlier)';
    return 'var(--other)';
  }
  const brief = text => text.length > 40 ? text.slice(0, 40) + '\u2026' : text;
  function nameOf(exchange, alert) {
    for (const known of [alert.later, alert.earlier]) {
      if (known && known.exchange === exchange && known.command) return exchange + ' ' + brief(known.command);
    }
    return String(exchange);
  }
  function arrow(parent, x, from, to, colour, width) {
    const way = to > from ? 1 : -1;
    parent.append(svg('line', {x1: x, y1: from, x2: x, y2: to - way * 7, stroke: colour, 'stroke-width': width}));
    parent.append(svg('path', {d: `M${x - 6} ${to - way * 9} L${x + 6} ${to - way * 9} L${x} ${to} Z`, fill: colour}));
  }
  function isWrongDelivery(alert, i) {
    const op = alert.timeline[i];
    const incoming = alert.connection.role === 'server' ? 'write' : 'read';
    return (alert.kind === 'mispaired-response' || alert.kind === 'unsolicited-response')
        && op.op === incoming && i === alert.timeline.map(o => o.op).lastIndexOf(incoming);
  }
  function isReuse(alert, i) {
    const op = alert.timeline[i];
    const outgoing = alert.connection.role === 'server' ? 'read' : 'write';
    return i === alert.timeline.length - 1 && op.op === outgoing;
  }
  function describe(alert) {
    return alert.timeline.map((op, i) => {
      let what = op.op + (op.bytes ? ' ' + many(op.bytes, 'byte') : '');
      if (isWrongDelivery(alert, i)) what += ', the wrong delivery';
      return millis(op.offsetMicros) + ': exchange ' + op.exchange + ' ' + what;
    }).join('; ');
  }
  function picture(alert) {
    const timeline = alert.timeline;
    const xs = positions(timeline);
    const width = Math.max(420, xs[xs.length - 1] + 110);
    const made = svg('svg', {width, height: BOTTOM + 14, viewBox: `0 0 ${width} ${BOTTOM + 14}`, role: 'img',
      'aria-label': 'Timeline of the connection. ' + describe(alert)});
    const app = TOP + LANE / 2, wire = WIRE + LANE / 2;
    made.append(svg('text', {x: 8, y: app + 4, 'font-weight': 600}, 'application'));
    made.append(svg('text', {x: 8, y: wire + 4, 'font-weight': 600}, 'wire'));
    for (const y of [app, wire]) {
      made.append(svg('line', {x1: LEFT, x2: width - 12, y1: y, y2: y, stroke: 'var(--line)', 'stroke-width': 2}));
    }
    const exchanges = [...new Set(timeline.map(op => op.exchange).filter(n => n > 0))];
    for (const exchange of exchanges) {
      const own = timeline.map((op, i) => op.exchange === exchange && op.op !== 'unread' && op.op !== 'close' ? i : -1)
          .filter(i => i >= 0);
      if (own.length === 0) continue;
      const from = xs[own[0]] - 8, to = xs[own[own.length - 1]] + 8;
      made.append(svg('rect', {x: from, y: TOP, width: to - from, height: LANE, rx: 5,
        fill: colourOf(exchange, alert), 'fill-opacity': .22, stroke: colourOf(exchange, alert)}));
      made.append(svg('text', {x: from, y: TOP - 8}, nameOf(exchange, alert)));
    }
    timeline.forEach((op, i) => mark(made, alert, i, xs, width));
    return made;
  }
  function mark(made, alert, i, xs, width) {
    const op = alert.timeline[i], x = xs[i];
    const app = TOP + LANE, middle = (app + WIRE) / 2;
    let label = op.op, colour = colourOf(op.exchange, alert);
    if (op.op === 'write') {
      arrow(made, x, app, WIRE, colour, 2.5);
      label = alert.connection.role === 'server' ? 'response' : 'request';
    } else if (op.op === 'read') {
      arrow(made, x, WIRE, app, colour, 2.5);
      label = alert.connection.role === 'server' ? 'request' : 'response';
    } else if (op.op === 'timeout') {
      colour = 'var(--error)';
      made.append(svg('circle', {cx: x, cy: TOP + LANE / 2, r: 10, fill: 'var(--card)', stroke: colour, 'stroke-width': 2.5}));
      made.append(svg('path', {d: `M${x} ${TOP + LANE / 2 - 6} V${TOP + LANE / 2} H${x + 5}`, stroke: colour, 'stroke-width': 2.5, fill: 'none'}));
    } else if (op.op === 'unread') {
      colour = 'var(--stale)';
      made.append(svg('rect', {x: x - 8, y: WIRE, width: Math.max(24, width - 30 - x), height: LANE, rx: 5,
        fill: colour, 'fill-opacity': .3, stroke: colour, 'stroke-dasharray': '5 3'}));
      label = 'stale bytes';
    } else if (op.op === 'close') {
      made.append(svg('line', {x1: x, x2: x, y1: TOP, y2: WIRE + LANE, stroke: 'var(--ink)', 'stroke-width': 2, 'stroke-dasharray': '3 3'}));
    }
    if (isWrongDelivery(alert, i)) {
      arrow(made, x, op.op === 'read' ? WIRE : app, op.op === 'read' ? app : WIRE, 'var(--error)', 5);
      colour = 'var(--error)';
      label = 'wrong delivery';
    } else if (isReuse(alert, i)) {
      label = 'reused here';
    }
    made.append(svg('text', {x: op.op === 'timeout' ? x - 22 : x + 10, y: op.op === 'timeout' ? app + 16 : middle + 1, style: 'fill:' + colour, 'font-weight': 600}, label));
    if (op.bytes) made.append(svg('text', {x: x + 10, y: middle + 16, class: 'soft'}, number(op.bytes) + ' B'));
    made.append(svg('line', {x1: x, x2: x, y1: WIRE + LANE + 6, y2: WIRE + LANE + 14, stroke: 'var(--soft)'}));
    made.append(svg('text', {x: x - 8, y: BOTTOM, class: 'soft'}, millis(op.offsetMicros)));
  }
  // The picture as a file of its own, for a ticket: with the styles that it has on the page.
  function saved(drawn, fingerprint) {
    const copy = drawn.cloneNode(true);
    const rules = [...document.styleSheets[0].cssRules].map(rule => rule.cssText)
      .filter(rule => rule.startsWith(':root') || rule.startsWith('svg') || rule.includes('prefers-color-scheme'));
    copy.prepend(svg('style', {}, rules.join('\n')));
    copy.setAttribute('style', 'background: var(--card)');
    const text = new XMLSerializer().serializeToString(copy);
    return el('p', {class: 'soft'}, el('a', {href: 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(text),
      download: 'mispair-' + fingerprint + '.svg'}, 'Save the picture'));
  }
  // On a phone a table scrolls by itself, and its words stay whole.
  const wide = table => el('div', {class: 'wide', tabindex: '0', role: 'group', 'aria-label': 'Table, scrolls sideways'}, table);
  function timelineTable(alert) {
    const body = el('tbody');
    for (const op of alert.timeline) {
      body.append(el('tr', {}, el('td', {class: 'number'}, (op.offsetMicros / 1000).toFixed(3)),
        el('td', {class: 'number'}, op.exchange ? String(op.exchange) : '-'), el('td', {}, op.op),
        el('td', {class: 'number'}, op.bytes ? number(op.bytes) : '-'), el('td', {}, op.thread || '-')));
    }
    return el('details', {}, el('summary', {}, 'The same as a table'), wide(el('table', {class: 'timeline'},
      el('thead', {}, el('tr', {}, el('th', {scope: 'col', class: 'number'}, 'ms before the alert'), el('th', {scope: 'col', class: 'number'}, 'Exchange'),
        el('th', {scope: 'col'}, 'Operation'), el('th', {scope: 'col', class: 'number'}, 'Bytes'), el('th', {scope: 'col'}, 'Thread'))), body)));
  }

  // ---- one fingerprint ----
  function stack(side, head, at, frames) {
    const pre = el('pre', {tabindex: '0'});
    frames.forEach((frame, i) => pre.append(el('span', /^(java|javax|jdk|sun|com\.sun)\./.test(frame) ? {class: 'jdk'} : {}, frame),
      i < frames.length - 1 ? '\n' : ''));
    return el('div', {class: side}, el('h3', {}, head), el('p', {class: 'soft'}, at), frames.length ? pre : el('p', {class: 'soft'}, 'no stack was taken'));
  }
  function who(part) {
    return [part.exchange ? 'request ' + part.exchange + (part.command ? ' ' + part.command : '') : null,
      part.afterMillis ? 'after ' + number(part.afterMillis) + ' ms' : null,
      part.thread ? 'thread ' + part.thread : null, part.traceId ? 'trace ' + part.traceId : null]
      .filter(text => text !== null).join(', ');
  }
  function stacks(group, alert) {
    const made = el('div', {class: 'stacks'});
    if (alert.timeout) {
      const timeout = Object.assign({}, alert.earlier, alert.timeout);
      made.append(stack('earlier', 'read timed out here', who(timeout), alert.timeout.stack || []));
    } else if (alert.earlier) {
      made.append(stack('earlier', group.earlierHead, who(alert.earlier), alert.earlier.stack || []));
    }
    if (alert.later) made.append(stack('later', group.laterHead, who(alert.later), alert.later.stack || []));
    return made;
  }
  function facts(group, alert) {
    const c = alert.connection;
    const made = el('dl');
    const add = (name, value) => { if (value) made.append(el('dt', {}, name), el('dd', {}, value)); };
    add('evidence', alert.evidence.class + ': ' + alert.evidence.detail);
    add('rules', (alert.evidence.rules || []).join(', '));
    add('also known as', (alert.evidence.aliases || []).join(', '));
    add('connection', [c.id, c.role, (c.local || '?') + ' to ' + (c.peer || '?'), c.api + ' over ' + c.transport + (c.tls ? ' with TLS' : ''),
      c.protocol + ' (' + c.mode + ')', many(c.requests, 'request'), many(c.responses, 'response')].join(', '));
    add('unread', alert.unreadBytes ? many(alert.unreadBytes, 'byte') : '');
    add('alert', alert.id + ' at ' + when(alert.time));
    add('confirms', alert.confirms);
    add('fingerprint', group.fingerprint);
    return made;
  }
  function counts(group) {
    const peers = el('tbody');
    for (const [peer, certainty, count] of group.tallies.slice(0, 50)) {
      peers.append(el('tr', {}, el('td', {}, peerName(peer)), el('td', {}, certainty), el('td', {class: 'number'}, number(count))));
    }
    const recent = el('tbody');
    for (const [time, certainty, peer, file, id] of group.recent) {
      recent.append(el('tr', {}, el('td', {class: 'whole'}, when(time)), el('td', {}, certainty), el('td', {}, peerName(peer)),
        el('td', {}, data.files[file].name), el('td', {class: 'mono'}, id)));
    }
    const head = (...names) => el('thead', {}, el('tr', {}, ...names.map(name => el('th', name === 'Alerts' ? {scope: 'col', class: 'number'} : {scope: 'col'}, name))));
    const more = group.tallies.length > 50 ? el('p', {class: 'soft'}, many(group.tallies.length - 50, 'further line') + ' not shown') : null;
    return el('details', {}, el('summary', {}, 'Counts by peer, and the latest'),
      wide(el('table', {}, head('Peer', 'Certainty', 'Alerts'), peers)), more,
      el('h3', {}, 'The latest'), wide(el('table', {}, head('Time', 'Certainty', 'Peer', 'File', 'Alert'), recent)));
  }
  function body(group) {
    const made = el('div', {class: 'body'});
    const alert = group.sample;
    if (!alert) {
      made.append(el('p', {class: 'soft'}, 'There are too many fingerprints to keep an alert of each: this one is counted only.'), counts(group));
      return made;
    }
    if (alert.timeline && alert.timeline.length) {
      const drawn = picture(alert);
      made.append(el('h3', {}, 'What happened on the connection'),
        el('div', {class: 'scroll', tabindex: '0', role: 'group', 'aria-label': 'Picture of the connection, scrolls sideways'}, drawn),
        saved(drawn, group.fingerprint), timelineTable(alert));
    }
    made.append(stacks(group, alert), el('p', {class: 'todo'}, el('strong', {}, 'What to do: '), group.remedy), el('h3', {}, 'Facts'), facts(group, alert), counts(group));
    return made;
  }
  // A file may come from anywhere: what cannot be drawn is shown as it is.
  function shown(group) {
    try {
      return body(group);
    } catch (unknownShape) {
      return el('div', {class: 'body'}, el('p', {class: 'soft'}, 'This alert is not of the form that this page draws. It is in the file as follows.'),
        el('pre', {class: 'raw', tabindex: '0'}, JSON.stringify(group.sample, null, 1)), counts(group));
    }
  }
  function reveal(details, shown) {
    details.append(shown);
    // The trouble is at the end of the story.
    for (const story of details.querySelectorAll('.scroll')) story.scrollLeft = story.scrollWidth;
  }
  function card(entry) {
    const group = entry.group;
    const sure = group.confirmed > 0 ? 'confirmed' : 'suspected';
    const peers = [...new Set(group.tallies.map(tally => peerName(tally[0])))];
    const summary = el('summary', {},
      el('span', {class: 'line'}, el('span', {class: 'badge ' + sure}, sure), el('span', {class: 'kind'}, group.kind),
        el('span', {}, group.protocol + ', ' + group.role), el('span', {class: 'soft'}, peers.slice(0, 2).join(', ') + (peers.length > 2 ? ' and ' + (peers.length - 2) + ' more' : '')),
        el('span', {class: 'times'}, many(entry.count, 'time') + (entry.count !== group.count ? ' of ' + number(group.count) : ''))),
      el('span', {}, group.message),
      el('span', {class: 'soft'}, (group.first === group.last ? when(group.first) : when(group.first) + ' to ' + when(group.last)) + ', in ' + many(group.files.length, 'file')));
    const details = el('details', {}, summary);
    // Drawn when it is opened: a page may hold thousands.
    details.addEventListener('toggle', () => { if (details.open && details.children.length === 1) reveal(details, shown(group)); });
    return el('article', {class: sure, 'data-fingerprint': group.fingerprint}, details);
  }

  // ---- filters ----
  function choose(id, values) {
    const select = byId(id);
    select.append(el('option', {value: ''}, 'all'));
    for (const value of [...new Set(values)].sort()) select.append(el('option', {value}, value));
    select.addEventListener('change', show);
  }
  let matching = [], drawn = 0;
  function show() {
    const kind = byId('kind').value, certainty = byId('certainty').value, protocol = byId('protocol').value;
    const peer = byId('peer').value.trim().toLowerCase();
    matching = [];
    let alerts = 0;
    for (const group of data.groups) {
      if ((kind && group.kind !== kind) || (protocol && group.protocol !== protocol)) continue;
      let count = 0;
      for (const [name, sure, n] of group.tallies) {
        if ((!certainty || sure === certainty) && (!peer || peerName(name).toLowerCase().includes(peer))) count += n;
      }
      if (count > 0) {
        matching.push({group, count});
        alerts += count;
      }
    }
    byId('groups').replaceChildren();
    drawn = 0;
    more();
    byId('shown').textContent = data.groups.length === 0 ? 'No alerts.'
      : many(alerts, 'alert') + ' of ' + many(matching.length, 'fingerprint') + ' match the filters.';
  }
  function more() {
    const end = Math.min(matching.length, drawn + PAGE);
    const some = document.createDocumentFragment();
    for (; drawn < end; drawn++) some.append(card(matching[drawn]));
    byId('groups').append(some);
    byId('more').hidden = drawn >= matching.length;
    byId('more').textContent = 'Show more (' + number(matching.length - drawn) + ' not shown)';
  }

  byId('totals').textContent = many(data.alerts, 'alert') + ' of ' + many(data.groups.length, 'fingerprint') + ' in ' + many(data.files.length, 'file')
    + ', report made ' + when(data.made);
  if (data.brokenCount > 0) {
    byId('broken').hidden = false;
    byId('broken').querySelector('p').textContent = many(data.brokenCount, 'line') + (data.brokenCount === 1 ? ' is no alert and is' : ' are no alerts and are')
      + ' not counted' + (data.brokenCount > data.broken.length ? '; the first ' + data.broken.length + ':' : ':');
    for (const line of data.broken) byId('broken').querySelector('ul').append(el('li', {}, line));
  }
  for (const file of data.files) {
    byId('files').querySelector('tbody').append(el('tr', {}, el('td', {}, file.name), el('td', {class: 'number'}, number(file.alerts)), el('td', {class: 'number'}, number(file.broken))));
  }
  choose('kind', data.groups.map(group => group.kind));
  choose('protocol', data.groups.map(group => group.protocol));
  choose('certainty', data.groups.flatMap(group => group.tallies.map(tally => tally[1])));
  byId('peer').addEventListener('input', show);
  byId('more').addEventListener('click', more);
  byId('clear').addEventListener('click', () => {
    for (const id of ['kind', 'certainty', 'protocol', 'peer']) byId(id).value = '';
    show();
  });
  show();
  // page.html#FINGERPRINT shows that one: a link to a colleague. What the browser is given is only compared.
  const wanted = data.groups.findIndex(group => '#' + group.fingerprint === location.hash);
  if (wanted >= 0) {
    while (drawn <= wanted) more();
    const details = byId('groups').children[wanted].firstElementChild;
    details.open = true;
    details.scrollIntoView();
  }
})();
