/* Importing: two tabs instead of two sections, the number of claims on the button, and what was
   found said aloud once per preview. Without scripts the page has both sections and a button that
   shows the preview. */
'use strict';
(() => {
  const find = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  const tabs = (box) => {
    if (find('.tabs', box)) return;
    const panels = all('[data-tab]', box);
    const list = document.createElement('div');
    list.className = 'tabs';
    list.setAttribute('role', 'tablist');
    list.setAttribute('aria-label', box.dataset.tabs);
    const show = (chosen, focus) => panels.forEach((panel, at) => {
      const tab = list.children[at];
      panel.hidden = at !== chosen;
      tab.setAttribute('aria-selected', String(at === chosen));
      tab.tabIndex = at === chosen ? 0 : -1;
      if (focus && at === chosen) tab.focus();
    });
    panels.forEach((panel, at) => {
      const title = find('h2', panel);
      const tab = document.createElement('button');
      tab.type = 'button';
      tab.id = `tab-${panel.id}`;
      tab.setAttribute('role', 'tab');
      tab.setAttribute('aria-controls', panel.id);
      tab.append(...[...title.childNodes].map((node) => node.cloneNode(true)));
      title.hidden = true;
      panel.setAttribute('role', 'tabpanel');
      panel.setAttribute('aria-labelledby', tab.id);
      tab.addEventListener('click', () => show(at));
      tab.addEventListener('keydown', (event) => {
        const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (by) {
          event.preventDefault();
          show((at + by + panels.length) % panels.length, true);
        }
      });
      list.append(tab);
    });
    box.prepend(list);
    const wrong = panels.findIndex((panel) => find('[aria-invalid="true"]', panel));
    show(Math.max(0, wrong));
  };

  const settle = (tell) => {
    all('[data-tabs]').forEach(tabs);
    const preview = find('#import-preview');
    const create = find('#create');
    if (!create.dataset.plain) create.dataset.plain = create.textContent;
    create.textContent = preview.dataset.create || create.dataset.plain;
    if (tell) find('#import-status').textContent = find('#found-title').textContent;
  };
  document.addEventListener('htmx:afterSwap', () => settle(true));

  /* After "Check it" its button is gone: the focus goes to what was found. */
  document.addEventListener('htmx:afterSwap', () => {
    if (document.activeElement !== document.body || !asked) return;
    find('#found-title').focus({ preventScroll: true });
  });
  let asked = false;
  document.addEventListener('htmx:beforeRequest', (event) => {
    asked = event.detail.elt.name === 'check';
  });
  document.addEventListener('htmx:responseError', (event) => {
    if (event.detail.xhr.status === 401) HTMLFormElement.prototype.submit.call(find('#import-form'));
  });
  const wrong = find('[aria-invalid="true"]');
  settle(false);
  wrong?.focus();
})();
