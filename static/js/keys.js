/* Single keys on the review desk. Never in a field, never with a modifier, and not at all when
   the account has them switched off (WCAG 2.1.4); the question mark always works.

   A key that comes while an answer is on its way waits for it, so that J then V decides the
   claim that J opened. While a verdict is being saved only moves wait: a second V was meant for
   a claim that nobody has seen yet. */
'use strict';
(() => {
  const on = document.body.dataset.keys === 'on';
  const advances = document.body.dataset.advance === 'on';
  const active = () => document.querySelector('.claim.is-on');
  const find = (selector) => active()?.querySelector(selector);
  const tell = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));
  const field = (name) => () => {
    const input = find(`[name="${name}"]`);
    if (!input) return;
    tell('desk:reveal');
    input.focus();
  };
  const decide = (decision) => () => find(`.verdicts:not(.is-settled) [value="${decision}"]`)?.click();
  const filter = () => {
    const all = document.getElementById('show-all');
    const target = all?.getAttribute('aria-current') ? 'show-to_check' : 'show-all';
    document.getElementById(target)?.click();
  };
  const history = () => {
    const log = find('.log');
    if (!log) return;
    tell('desk:reveal');
    log.open = !log.open;
    if (log.open) log.scrollIntoView({ block: 'nearest' });
  };
  const MOVES = {
    j: () => tell('desk:go', 'next'),
    k: () => tell('desk:go', 'previous'),
    ' ': () => tell('desk:go', 'to-check'),
    f: filter,
    g: () => location.assign(document.body.dataset.queue),
  };
  const ACTS = {
    v: decide('verified'),
    d: decide('disputed'),
    s: decide('needs_source'),
    u: () => find('#take-back')?.click(),
    z: () => document.querySelector('#undo button')?.click(),
    c: field('correction'),
    n: field('note'),
    a: field('source'),
    h: history,
  };
  const waiting = [];
  const press = (key) => (MOVES[key] || ACTS[key])();
  document.addEventListener('desk:idle', () => {
    while (waiting.length && !document.body.dataset.busy) press(waiting.shift());
  });

  const save = (form) => {
    const pressed = form.querySelector('.verdicts [aria-pressed="true"]');
    form.requestSubmit(document.getElementById('use-mine') || pressed || form.querySelector('button'));
  };

  document.addEventListener('keydown', (event) => {
    const target = event.target;
    const form = target.closest?.('form.card');
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && form) {
      event.preventDefault();
      if (!event.repeat && !document.body.dataset.busy) save(form);
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (target.closest?.('input, textarea, select, [contenteditable]')) {
      /* Escape leaves the field for the card's heading. A bare Enter never sends the form. */
      if (event.key === 'Escape') find('h3')?.focus({ preventScroll: true });
      else if (event.key === 'Enter' && form && target.matches('input')) event.preventDefault();
      return;
    }
    if (document.querySelector('dialog[open]')) return;
    if (event.key === '?') {
      event.preventDefault();
      tell('desk:help');
      return;
    }
    const key = event.key.length === 1 ? event.key.toLowerCase() : '';
    if (!on || !(MOVES[key] || ACTS[key])) return;
    if (key === ' ' && target.closest?.('a, button, summary')) return;
    event.preventDefault();
    if (event.repeat && !['j', 'k'].includes(key)) return;
    const busy = document.body.dataset.busy;
    if (!busy) press(key);
    else if (busy === 'get' ? waiting.length < 4 : MOVES[key] && !advances) waiting.push(key);
  });
})();
