// In the browser: what is typed into a form is kept there until it is sent, and offered back after
// a crash or a closed window. Nothing of it leaves the machine. What names a person is not kept;
// nothing comes back into view until somebody asks for it; one button forgets it all.

type Kept = { at: number; fields: [name: string, value: string][] };
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const KEPT_MS = 7 * 24 * 60 * 60 * 1000;
/** Long enough that a letter typed is not a write to the disk. */
const PAUSE_MS = 400;
/** An address names a person; an agreement is given anew. */
const NEVER_KEPT = ['email', 'agree', 'own_risk', 'website'];

/** `box` holds what is said of it: [data-say] paragraphs and [data-do] buttons, all hidden. */
export function keepForm(key: string, form: HTMLFormElement, box: HTMLElement): void {
  const kept = readKept(key);
  let isWaiting = kept !== undefined && !isBegun(form);
  let isForgotten = false;
  let pause: number | undefined;
  const show = (say: string, ...buttons: string[]) => {
    for (const one of box.querySelectorAll<HTMLElement>('[data-say], [data-do]')) {
      const name = one.dataset.say ?? one.dataset.do ?? '';
      one.hidden = name !== say && !buttons.includes(name);
    }
    box.hidden = false;
  };
  const save = () => {
    // While an earlier one is on offer it must not be written over.
    if (isForgotten || isWaiting || !isBegun(form)) return;
    if (writeKept(key, { at: Date.now(), fields: fieldsOf(form) })) show('keeping', 'forget');
  };
  form.addEventListener('input', () => {
    window.clearTimeout(pause);
    pause = window.setTimeout(save, PAUSE_MS);
  });
  window.addEventListener('pagehide', save);
  box.addEventListener('click', (event) => {
    const pressed = (event.target as HTMLElement).closest<HTMLElement>('[data-do]')?.dataset.do;
    if (pressed === 'bring' && kept) fill(form, kept.fields);
    if (pressed === 'forget') forgetForm(key);
    isForgotten ||= pressed === 'forget' && !isWaiting;
    const wasOffered = isWaiting;
    if (pressed) isWaiting = false;
    if (pressed === 'bring') show('keeping', 'forget');
    if (pressed === 'forget') show(wasOffered ? 'gone' : 'forgotten');
  });
  if (isWaiting) show('offer', 'bring', 'forget');
}

/** It was sent, or is kept elsewhere. */
export function forgetForm(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

function readKept(key: string): Kept | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as Kept | null;
    if (kept && Date.now() - kept.at < KEPT_MS && Array.isArray(kept.fields)) return kept;
    forgetForm(key);
  } catch {
    // Storage is switched off, or what is there is not ours: then the form works without.
  }
  return undefined;
}

function writeKept(key: string, kept: Kept): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(kept));
    return true;
  } catch {
    return false; // switched off or full
  }
}

function controls(form: HTMLFormElement): Control[] {
  const all = [...form.elements].filter((one): one is Control => 'value' in one && 'name' in one);
  const types = ['hidden', 'submit', 'button'];
  return all.filter((one) => !types.includes(one.type) && !NEVER_KEPT.includes(one.name));
}

function isTick(control: Control): control is HTMLInputElement {
  return control.type === 'radio' || control.type === 'checkbox';
}

/** Something was written; answers that came with the form are nothing yet. */
function isBegun(form: HTMLFormElement): boolean {
  return controls(form).some((one) => !isTick(one) && one.value.trim() !== '');
}

function fieldsOf(form: HTMLFormElement): Kept['fields'] {
  return controls(form)
    .filter((one) => (isTick(one) ? one.checked : one.value !== ''))
    .map((one) => [one.name, one.value]);
}

function fill(form: HTMLFormElement, fields: Kept['fields']): void {
  const kept = Map.groupBy(fields, ([name]) => name);
  for (const control of controls(form)) {
    const values = kept.get(control.name)?.map(([, value]) => value) ?? [];
    if (isTick(control)) control.checked = values.includes(control.value);
    else control.value = values[0] ?? '';
  }
  // What is folded away must not come back unseen.
  for (const folded of form.querySelectorAll('details')) folded.open = true;
}
