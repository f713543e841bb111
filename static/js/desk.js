/* The review desk after each answer: which claim is open, where the eye and the focus go.

   The server decides what is open and sends every changed part by itself, out of band. This
   file says which claim was open before, moves the highlight in the text and the cursor under
   the strip, brings both into view, and puts the focus where the work goes on. */
'use strict';
(() => {
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  const narrow = matchMedia('(max-width: 899px)');
  const find = (id) => document.getElementById(id);
  const active = () => document.querySelector('.claim.is-on');
  const listed = () => [...document.querySelectorAll('.claim:not([hidden])')];
  const pkOf = (item) => item?.id.split('-').pop();
  const body = document.body;
  let busy = 0;
  let openBefore = pkOf(active());

  const highlight = (pk) => {
    document.querySelectorAll('mark.on').forEach((mark) => mark.classList.remove('on'));
    const marks = document.querySelectorAll(`#text mark[data-c="${pk}"]`);
    marks.forEach((mark) => mark.classList.add('on'));
    return marks[0];
  };

  /* The card always lands at the same height, so that the buttons stay under the hand. */
  const bringIntoView = (item, mark, behavior) => {
    const pane = find('pane');
    const head = pane.querySelector('.pane-head');
    if (!narrow.matches) pane.scrollTop = item.offsetTop - head.offsetHeight - 76;
    if (!mark) return;
    const place = mark.getClientRects()[0] || mark.getBoundingClientRect();
    const top = find('bar').offsetHeight + 48;
    const bottom = innerHeight - (narrow.matches ? pane.offsetHeight : 0) - 96;
    if (place.top >= top && place.bottom <= bottom) return;
    scrollTo({ top: scrollY + place.top - (top + (bottom - top) * 0.38), behavior });
  };

  const focusOn = (item, pk) => {
    const answer = item.querySelector('.clashbox a, .clashbox button');
    const mine = find('use-mine');
    if (answer) {
      (mine || answer).focus({ preventScroll: true });
      return;
    }
    const wrong = item.querySelector('[aria-invalid="true"]');
    if (wrong) {
      wrong.focus();
      return;
    }
    const here = document.activeElement;
    const stays = pk === openBefore && here && here !== body && here.matches('input, textarea');
    if (!stays) find(`card-title-${pk}`)?.focus({ preventScroll: true });
  };

  const settle = (first) => {
    const item = active();
    if (!item) return;
    const pk = pkOf(item);
    const mark = highlight(pk);
    const cursor = find('strip-cursor');
    if (cursor) cursor.setAttribute('x', 8 * (Number(item.dataset.n) - 1));
    const skip = find('skip-to-claim');
    if (skip) skip.setAttribute('href', `#card-title-${pk}`);
    document.dispatchEvent(new CustomEvent('desk:changed', { detail: { first, moved: pk !== openBefore } }));
    bringIntoView(item, mark, first || calm.matches ? 'auto' : 'smooth');
    if (!first || item.querySelector('.clashbox, [aria-invalid="true"]')) focusOn(item, pk);
    openBefore = pk;
  };

  const go = (item) => item?.querySelector('.row').click();
  const say = (words) => document.dispatchEvent(new CustomEvent('desk:say', { detail: words }));
  const step = (by) => {
    const items = listed();
    const at = items.indexOf(active());
    const item = at < 0 ? items[0] : items[at + by];
    if (item) go(item);
    else say(body.dataset.noMore);
  };
  const nextToCheck = () => {
    const items = listed();
    const at = items.indexOf(active());
    const waiting = [...items.slice(at + 1), ...items.slice(0, Math.max(at, 0))];
    const item = waiting.find((each) => each.dataset.s === 'to_check');
    if (item) go(item);
    else say(body.dataset.allDecided);
  };
  const moves = { next: () => step(1), previous: () => step(-1), 'to-check': nextToCheck };
  document.addEventListener('desk:go', (event) => moves[event.detail]?.());
  document.addEventListener('click', (event) => {
    const button = event.target.closest?.('[data-do]');
    if (button) moves[button.dataset.do]?.();
    else if (event.target.closest?.('#strip')) jump(event);
  });

  /* The strip is a map: a click goes to the claim that stands there. */
  const jump = (event) => {
    const box = find('strip').getBoundingClientRect();
    const items = [...document.querySelectorAll('.claim')];
    const at = Math.floor(((event.clientX - box.left) / box.width) * items.length);
    go(items[Math.min(Math.max(at, 0), items.length - 1)]);
  };

  /* --- requests */
  document.addEventListener('htmx:configRequest', (event) => {
    if (event.target.closest?.('#text, #list, #toast') && active()) {
      event.detail.parameters.open = pkOf(active());
    }
  });
  document.addEventListener('htmx:beforeRequest', (event) => {
    busy += 1;
    body.dataset.busy = event.detail.requestConfig.verb;
    event.detail.requestConfig.triggeringEvent?.submitter?.setAttribute('aria-busy', 'true');
  });
  document.addEventListener('htmx:afterRequest', (event) => {
    busy -= 1;
    event.detail.requestConfig.triggeringEvent?.submitter?.removeAttribute('aria-busy');
    if (busy <= 0) {
      busy = 0;
      delete body.dataset.busy;
    }
    const status = event.detail.xhr.status;
    if (status === 200 || status === 409 || status === 422) {
      if (active()) settle(false);
      else location.reload(); /* the claim to open is not in this page: let the server lay it out */
    }
    if (!busy) document.dispatchEvent(new CustomEvent('desk:idle'));
  });

  settle(true);
})();
