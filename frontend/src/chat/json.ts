/** The field of a JSON object; undefined where the value is no object or has no such field. */
export function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}

/** The field where it is a string that says something. */
export function textField(value: unknown, name: string): string | undefined {
  const text = field(value, name)
  return typeof text === 'string' && text !== '' ? text : undefined
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
