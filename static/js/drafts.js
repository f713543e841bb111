/* What was typed into a card and not yet sent is kept while one looks at other claims. Kept in
   this page alone, never in the browser's storage: it is about an unpublished article. */
'use strict';
(() => {
  const FIELDS = ['correction', 'note', 'source', 'passage'];
  const drafts = new Map();
  const claimOf = (element) => element?.closest?.('form.card')?.dataset.claim;
  let dropped = null;

  document.addEventListener('input', (event) => {
    const claim = claimOf(event.target);
    if (!claim) return;
    const form = event.target.closest('form.card');
    drafts.set(claim, FIELDS.map((name) => form.elements[name].value));
  });
  document.addEventListener('click', (event) => {
    if (event.target.closest?.('[data-drop]')) dropped = claimOf(event.target);
  });
  document.addEventListener('htmx:afterRequest', (event) => {
    const { xhr, requestConfig } = event.detail;
    if (xhr.status !== 200) return;
    if (requestConfig.verb === 'post') drafts.delete(requestConfig.elt.dataset.claim);
    if (dropped) drafts.delete(dropped);
    dropped = null;
  });
  document.addEventListener('desk:changed', () => {
    document.querySelectorAll('.claim[data-draft]').forEach((item) => {
      delete item.dataset.draft;
    });
    for (const [claim, values] of drafts) {
      const item = document.getElementById(`claim-item-${claim}`);
      if (item) item.dataset.draft = '';
      const form = document.getElementById(`verdict-${claim}`);
      if (form) FIELDS.forEach((name, at) => { form.elements[name].value = values[at]; });
    }
  });
  document.addEventListener('desk:leaving', () => drafts.clear());
  document.addEventListener('submit', (event) => {
    if (!event.defaultPrevented) drafts.clear();
  });
  addEventListener('beforeunload', (event) => {
    if (drafts.size) event.preventDefault();
  });
})();
