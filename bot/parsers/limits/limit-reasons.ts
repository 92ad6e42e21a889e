/** Why limits are usually moved; each is the text `threshold-reason-<name>`. Buttons name them by their place: add behind. */
export const usualReasons = ['false-alarms', 'contents', 'wrong', 'agreed'] as const
