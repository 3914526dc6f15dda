// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import type { Session } from '../session/session'
import { Banners } from './Banners'

afterEach(() => {
  cleanup()
  sessionStorage.clear()
})

const sessionOf = (label: string, onBehalfOf = false): Session => ({ user: { label }, agent: null, onBehalfOf, problem: null })
const warning = () => screen.queryByText(/^The agent cannot act as you/)

test('who dismissed the warning is not warned again, another person is', () => {
  const { rerender } = render(<Banners session={sessionOf('Ada')} />)
  fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }))
  expect(warning()).toBeNull()

  rerender(<Banners session={sessionOf('Bob')} />)
  expect(warning()).not.toBeNull()
})

test.each([
  ['not known yet', null],
  ['of a user of whom there is a token', sessionOf('Ada', true)],
  ['of nobody', { ...sessionOf('Ada'), user: null }],
])('a session %s is no reason to warn', (_, session) => {
  render(<Banners session={session} />)
  expect(warning()).toBeNull()
})
