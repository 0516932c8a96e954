/**
 * zod itself, set up before any schema is made; only `zod.ts` names this file. Its just-in-time parsers are switched off: in
 * a renderer the strict CSP forbids the `new Function` that they need (design: 85-toolchain), and making one costs a command
 * of the command line more than the few values that it parses ever win back.
 */
import { config } from 'zod'

config({ jitless: true })

export * from 'zod'
