/** The field of a JSON object; undefined where the value is no object or has no such field. */
export function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}

/** The field where it is a string that says something. */
export function textField(value: unknown, name: string): string | undefined {
  return text(field(value, name))
}

/** The same for a field of a field. */
export function textAt(value: unknown, path: readonly string[]): string | undefined {
  return text(path.reduce(field, value))
}

/** The elements of a field that is a list; none where it is not. */
export function listField(value: unknown, name: string): unknown[] {
  const list = field(value, name)
  return Array.isArray(list) ? list : []
}

/** The parsed text; undefined where it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
