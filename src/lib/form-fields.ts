// What a form asks for, told from the form itself, so that a manual cannot drift from it.
import { z } from 'zod';

export type FormField = {
  name: string;
  text: string;
  needed: boolean;
  limits?: { least?: number; most: number; of: 'letters' | 'items' | 'whole number' };
};

/** The fields of a zod form in their order, with the words of their `.describe()`. */
export function fieldsOf(form: z.ZodObject): FormField[] {
  return Object.entries(form.shape).map(([name, field]) => {
    const told = z.toJSONSchema(field, { unrepresentable: 'any' });
    const needed = !field.safeParse(undefined).success;
    return { name, text: told.description ?? '', needed, ...limitsOf(told) };
  });
}

function limitsOf(told: z.core.JSONSchema.BaseSchema): Pick<FormField, 'limits'> {
  const { minLength, maxLength, minItems, maxItems, minimum, maximum } = told;
  const found = [
    { least: minLength, most: maxLength, of: 'letters' as const },
    { least: minItems, most: maxItems, of: 'items' as const },
    { least: minimum, most: maximum, of: 'whole number' as const },
  ].find(({ most }) => most !== undefined);
  return found ? { limits: { ...found, most: found.most! } } : {};
}
