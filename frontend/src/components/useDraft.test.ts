// @vitest-environment happy-dom
import { act, renderHook } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import { useDraft } from './useDraft'

beforeEach(() => {
  sessionStorage.clear()
})

const open = () => renderHook(() => useDraft()).result
const draft = (page: ReturnType<typeof open>) => page.current[0]
const write = (page: ReturnType<typeof open>, text: string) => {
  act(() => {
    page.current[1](text)
  })
}

test('what was written is there after a reload', () => {
  write(open(), 'How many bookings')
  expect(draft(open())).toBe('How many bookings')
})

test('what was sent leaves nothing behind', () => {
  const page = open()
  write(page, 'How many bookings')
  write(page, '')
  expect(draft(open())).toBe('')
  expect(sessionStorage).toHaveLength(0)
})

test('a browser that forbids storage lets the reader write', () => {
  const forbid = () => {
    throw new DOMException('Access is denied for this document.', 'SecurityError')
  }
  vi.stubGlobal('sessionStorage', { getItem: forbid, setItem: forbid, removeItem: forbid })
  const page = open()
  write(page, 'How many bookings')
  expect(draft(page)).toBe('How many bookings')
})
