// How a visitor likes to read: kept in the cookie `look` as `theme.size`, and part of the page
// cache's key. Only these values count; anything else is as if there were no cookie.

export const themes = ['auto', 'light', 'dark'] as const;
export const sizes = ['normal', 'large', 'larger'] as const;
export type Look = { theme: (typeof themes)[number]; size: (typeof sizes)[number] };

export const plainLook: Look = { theme: 'auto', size: 'normal' };

const year_s = 31_536_000;
const ours = /(?:^|;\s*)look=([\w.-]{1,20})/;

export function readLook(value: string | undefined): Look {
  const [theme, size] = (value ?? '').split('.');
  const found = {
    theme: themes.find((known) => known === theme),
    size: sizes.find((known) => known === size),
  };
  return found.theme && found.size ? { theme: found.theme, size: found.size } : plainLook;
}

/** The look in a Cookie header. */
export function lookIn(cookie: string | null | undefined): Look {
  return readLook(ours.exec(cookie ?? '')?.[1]);
}

/** The cookie's value; empty for the look that needs no cookie. */
export function writeLook(look: Look): string {
  const isPlain = look.theme === plainLook.theme && look.size === plainLook.size;
  return isPlain ? '' : `${look.theme}.${look.size}`;
}

/** The Set-Cookie header for a look; the plain one takes the cookie back. */
export function lookCookie(look: Look, secure: boolean): string {
  const value = writeLook(look);
  const kept = `look=${value}; Path=/; Max-Age=${value ? year_s : 0}; SameSite=Lax; HttpOnly`;
  return secure ? `${kept}; Secure` : kept;
}
