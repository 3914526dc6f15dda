import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

// The AppHost chooses the port and names the front app: its ingress, or where there is none the proxy itself. An endpoint
// that is referred to by name stands in both forms, the latter not in every version of Aspire.
const { PORT, WORKSPACE_CHAT, services__workspace__chat__0, PROXY_HTTP, services__proxy__http__0 } = process.env
const ingress = WORKSPACE_CHAT ?? services__workspace__chat__0
const frontApp = ingress ?? PROXY_HTTP ?? services__proxy__http__0 ?? 'http://localhost:8000'

export default defineConfig({
  plugins: [react()],
  server: {
    host: '127.0.0.1',
    port: Number(PORT ?? 5173),
    strictPort: true,
    proxy: { '/api': frontApp, '/.auth': frontApp },
  },
  build: {
    outDir: '../AgentStack.Proxy/wwwroot',
    emptyOutDir: true,
  },
  test: {
    restoreMocks: true,
    unstubGlobals: true,
  },
})
