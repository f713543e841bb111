/* The page can count on scripts: what is only for them shows, what is only without them goes. */
document.documentElement.classList.add('js');
