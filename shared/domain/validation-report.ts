/** What each command of a validation came to: the artifact that an iteration's validation refers to (ADR 0037). */
import { atFirstUse, z } from '../zod.ts'

export const validationReportSchema = atFirstUse(() =>
  z.object({
    commands: z
      .array(
        z.object({
          command: z.string().min(1),
          passed: z.boolean(),
          /** Null when it was ended from outside or could not start. */
          exit_code: z.int().nullable().optional(),
          timed_out: z.boolean().optional(),
          duration_ms: z.int().min(0).optional(),
          /** Whether the Micro-Task needs it; so unless it says otherwise. */
          blocking: z.boolean().optional(),
          /** What it wrote, both streams in their order. */
          output: z.string().optional(),
        }),
      )
      .min(1)
      .max(50),
  }),
)
/** The commands of a validation in their order; what a report holds beside them is left alone. */
export type ValidationReport = z.infer<typeof validationReportSchema>

/** The report that a text is; undefined for any other text, which is shown as it is. */
export function validationReportOf(text: string): ValidationReport | undefined {
  if (!text.trimStart().startsWith('{')) return undefined
  try {
    const read = validationReportSchema.safeParse(JSON.parse(text))
    return read.success ? read.data : undefined
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined
    throw cause
  }
}
