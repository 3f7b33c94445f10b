// Passkeys: asks the device, puts its answer into the form, and sends the form as any other.
(() => {
  const json = window.webauthnJSON;
  // A passkey belongs to a name: at an address that is a number no browser makes one.
  const isNumber = /^[\d.]+$|:/.test(location.hostname);
  const works = Boolean(json && json.supported()) && !isNumber;
  const shown = works ? "[data-needs-passkeys]" : "[data-lacks-passkeys]";
  for (const part of document.querySelectorAll(shown)) part.hidden = false;
  if (!works) return;
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const failed = form.querySelector("[data-passkey-failed]");
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      failed.hidden = true;
      try {
        form.elements.credential.value = JSON.stringify(await ask(form));
        form.submit();
      } catch (error) {
        console.warn(error.name);
        failed.hidden = false;
      }
    });
  }

  async function ask(form) {
    if (form.dataset.passkey === "login") {
      const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
      return json.get((await answer.json()).request_options);
    }
    const data = JSON.parse(document.getElementById("passkey-data").textContent);
    if (form.dataset.passkey === "again") return json.get(data.request_options);
    const options = data.creation_options;
    options.publicKey.authenticatorSelection = {
      ...options.publicKey.authenticatorSelection,
      residentKey: "required", requireResidentKey: true, userVerification: "required",
    };
    return json.create(options);
  }
})();
