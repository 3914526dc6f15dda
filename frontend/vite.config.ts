import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

// The AppHost names the proxy by these variables and chooses the port; alone, both have their usual values.
const { PORT, PROXY_HTTP, services__proxy__http__0 } = process.env
const proxy = PROXY_HTTP ?? services__proxy__http__0 ?? 'http://localhost:8000'

export default defineConfig({
  plugins: [react()],
  server: {
    host: '127.0.0.1',
    port: Number(PORT ?? 5173),
    strictPort: true,
    proxy: { '/api': proxy },
  },
  build: {
    outDir: '../AgentStack.Proxy/wwwroot',
    emptyOutDir: true,
    // One page, one bundle: 195 kB over the wire. The warning is for the day it doubles.
    chunkSizeWarningLimit: 1000,
  },
  test: {
    restoreMocks: true,
    unstubGlobals: true,
  },
})
