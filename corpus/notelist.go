package corpus

// usualNotes are what transcribers write into brackets of their own: sounds,
// gaps and stage directions, in the languages of the transcripts we have met.
// Anything else in brackets ("[Nurse A]", "[Bachelor of Arts]") is speech.
var usualNotes = []string{
	"laugh", "laughs", "laughed", "laughter", "laughing", "both laugh", "all laugh", "they laugh", "group laughter",
	"chuckle", "chuckles", "chuckling", "giggle", "giggles", "giggling", "snickers", "smiles", "smiling",
	"sigh", "sighs", "sighing", "sniff", "sniffs", "sniffles", "sob", "sobs", "sobbing",
	"cry", "cries", "crying", "tears up", "tearful", "weeps", "weeping", "voice breaks", "voice breaking", "becomes emotional",
	"cough", "coughs", "coughing", "sneeze", "sneezes", "clears throat", "clearing throat", "throat clearing",
	"inhales", "exhales", "breathes", "deep breath", "gasps", "groans", "whispers", "whispering", "whistles", "sings", "singing", "hums", "humming",
	"yawns", "claps", "clapping", "applause", "knocks", "knocking", "snaps fingers", "gestures", "nods", "nodding", "shakes head", "shrugs",
	"pause", "pauses", "long pause", "short pause", "brief pause", "silence", "long silence", "hesitates",
	"inaudible", "indistinct", "indiscernible", "unintelligible", "unclear", "incomprehensible", "mumbles", "mumbling", "muffled", "garbled",
	"crosstalk", "cross talk", "cross-talk", "cross-talking", "crosstalking", "overlapping", "overlapping talk", "overlapping speech", "simultaneous talk", "simultaneous speech", "talking over each other", "speaking simultaneously", "interrupts", "interruption",
	"foreign language", "speaks foreign language", "speaking foreign language",
	"music", "background noise", "background music", "noise", "noises", "phone rings", "phone ringing", "telephone rings", "doorbell", "door opens", "door closes", "dog barks", "dog barking", "static", "beep", "blank_audio",
	"recording stops", "recording paused", "recording resumes", "recording stopped", "recording begins", "recording ends", "tape stops", "tape ends", "tape change", "tape break", "sound cuts out", "audio cuts out", "audio gap", "break in recording", "end of recording", "end of tape", "end of interview", "audio break", "interview interrupted", "redacted audio",
	"lacht", "lachen", "seufzt", "pause", "unverständlich", "unv.", "räuspert sich", "hustet", "weint",
	"rires", "rire", "soupir", "silence", "inaudible", "pleure", "tousse",
	"risas", "ríe", "se ríe", "suspira", "pausa", "silencio", "ininteligible", "llora", "tose",
	"risos", "suspiros", "inaudível",
	"笑", "笑聲", "笑声", "沉默", "停頓", "停顿", "聽不清", "听不清", "掌聲", "掌声",
}
