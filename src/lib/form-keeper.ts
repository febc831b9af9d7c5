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

/** What is said of it, in boxes whose [data-when] parts name the states they are shown in. */
type State = 'offer' | 'keeping' | 'gone' | 'forgotten';

export function keepForm(key: string, form: HTMLFormElement, boxes: HTMLElement[]): void {
  const kept = readKept(key);
  let isWaiting = kept !== undefined && !isBegun(form);
  let isForgotten = false;
  let pause: number | undefined;
  const save = () => {
    // While an earlier one is on offer it must not be written over.
    if (isForgotten || isWaiting || !isBegun(form)) return;
    const isKept = writeKept(key, { at: Date.now(), fields: fieldsOf(form) });
    if (isKept) show(boxes, 'keeping');
  };
  const press = (deed: string | undefined) => {
    if (deed === 'bring' && kept) fill(form, kept.fields);
    if (deed === 'forget') forgetForm(key);
    isForgotten = deed === 'forget' && !isWaiting;
    show(boxes, deed === 'bring' ? 'keeping' : isWaiting ? 'gone' : 'forgotten');
    isWaiting = false;
  };
  form.addEventListener('input', () => {
    window.clearTimeout(pause);
    pause = window.setTimeout(save, PAUSE_MS);
  });
  window.addEventListener('pagehide', save);
  for (const button of boxes.flatMap((box) => [...box.querySelectorAll('button')])) {
    button.addEventListener('click', () => press(button.dataset.do));
  }
  if (isWaiting) show(boxes, 'offer');
}

/** It was sent, or is kept elsewhere. */
export function forgetForm(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

function show(boxes: HTMLElement[], state: State): void {
  for (const box of boxes) {
    const parts = [...box.querySelectorAll<HTMLElement>('[data-when]')];
    for (const part of parts) part.hidden = part.dataset.when !== state;
    box.hidden = parts.every((part) => part.hidden);
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
