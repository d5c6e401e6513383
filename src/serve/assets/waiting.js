// Waits for a document to be made, then opens it in place of this page; says why where it cannot be.
(async () => {
  "use strict";
  const path = document.currentScript.dataset.path;
  const answer = await fetch("/.policybook/document?" + new URLSearchParams({ path, lang: document.documentElement.lang }));
  if (answer.ok) {
    location.replace(location.pathname);
    return;
  }
  const title = document.getElementById("title");
  title.textContent = title.dataset.failed;
  document.getElementById("progress").remove();
  document.getElementById("making").remove();
  document.getElementById("failed").innerHTML = await answer.text();
})();
