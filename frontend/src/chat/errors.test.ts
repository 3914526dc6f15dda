import { describe, expect, test } from 'vitest'
import { errorIn } from './errors'

describe('an event or body carries an error', () => {
  test.each([
    ['a raised exception', { error: 'division by zero' }, 'division by zero', undefined],
    ['a code and a message', { error: 'agent_timeout', message: 'Silent for 120 s' }, 'Silent for 120 s', 'agent_timeout'],
    ['an error object', { error: { code: 'rate_limit', message: 'Slow down' } }, 'Slow down', 'rate_limit'],
    ['an error object without a message', { error: { code: 'rate_limit' } }, 'rate_limit', 'rate_limit'],
    ['an error object that says nothing', { error: {} }, 'The agent reported an error.', undefined],
    ['response.error', { type: 'response.error', code: 'x', message: 'Broke' }, 'Broke', 'x'],
    ['response.error around an object', { type: 'response.error', error: { message: 'Broke' } }, 'Broke', undefined],
    ['response.error that says nothing', { type: 'response.error' }, 'The agent reported an error.', undefined],
    ['error, as OpenAI names it', { type: 'error', message: 'Broke' }, 'Broke', undefined],
    ['response.failed', { type: 'response.failed', response: { error: { code: 'x', message: 'Broke' } } }, 'Broke', 'x'],
    ['response.failed that says nothing', { type: 'response.failed' }, 'The agent failed to answer.', undefined],
    [
      'Model Serving',
      { databricks_output: { error: { error_code: 'PERMISSION_DENIED', message: 'No access' } } },
      'No access',
      'PERMISSION_DENIED',
    ],
  ])('as %s', (_, body, message, code) => {
    const error = errorIn(body)
    expect(error?.message).toBe(message)
    expect(error?.code).toBe(code)
  })

  test.each([[{ error: null }], [{ message: 'only words' }], [{}], [undefined], ['text']])('not in %j', (body) => {
    expect(errorIn(body)).toBeUndefined()
  })
})
