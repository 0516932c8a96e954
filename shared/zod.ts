/**
 * The one door to zod. In a renderer the strict CSP forbids `new Function`, which zod's JIT probes for, so the JIT is
 * switched off there before any schema is made (design: 85-toolchain).
 */
import * as z from 'zod'

if ('window' in globalThis) z.config({ jitless: true })

export { z }
