import type { HindranceWords } from './hindrance-words.ts'

export const hindranceSv: HindranceWords = {
  replayed:
    'Hörs, men går inte att läsa: dess räknare går bakåt, som efter ett batteribyte, eller så spelar någon upp en inspelning. Registrera den på nytt på gatewayens sida.',
  'not-encrypted':
    'Hörs, men går inte att läsa: den talar i klartext, och gatewayen har en nyckel för den. Ge den dess nyckel, eller ta bort nyckeln ur gatewayens keys.json.',
  'no-key':
    'Hörs, men går inte att läsa: den är krypterad, och gatewayen har ingen nyckel för den. Registrera den på gatewayens sida och ge den den nyckeln, eller stäng av dess kryptering.',
  forged:
    'Hörs, men går inte att läsa: det den säger går inte att öppna med nyckeln som gatewayen har. Registrera den på nytt på gatewayens sida och ge den den nya nyckeln.',
  'unknown-format':
    'Hörs, men går inte att läsa: gatewayen känner inte till dess format. Ställ in den på BTHome eller ett av Ruuvis format, eller uppdatera gatewayens program.',
  damaged:
    'Hörs, men går inte att läsa: det den säger är avhugget, eller sägs för en annan enhet. Flytta den närmare gatewayen. Om det inte hjälper, byt ut den.',
  'nothing-measured':
    'Hörs, men inget mätvärde finns i det den säger. Se till att den skickar sin temperatur.',
  'says-offline': 'Hörs, men den säger att dess prob inte svarar. Kontrollera proben och kabeln.',
  'link-refused':
    'Hörs, men den och gatewayen har inte samma nyckel. Registrera den på nytt på gatewayens sida och ge den den nya nyckeln.',
  'second-probe':
    'Den har fler batterier eller prober än vad som tas med. Det som visas stämmer, och gäller de första.',
  'clock-not-set':
    'Dess klocka är inte ställd, och det den säger får tiden då det kommer fram. Låt den nå en tidsserver. Stäng inte av den medan den är avskuren: det som väntar skulle gå förlorat.',
  'disk-full':
    'Dess disk tar inte emot något mer, och det som måste vänta finns bara i dess minne. Gör plats på dess disk, eller sätt i ett annat kort. Stäng inte av den medan den är avskuren: det som väntar skulle gå förlorat.',
  'files-damaged':
    'Egna filer går inte att läsa. Den fortsätter utan dem; dess egen sida och /gateways säger vilka de är.',
  'clock-ahead': 'Dess gateways klocka går före. Ställ den, eller låt gatewayen nå en tidsserver.',
  'link-taken':
    'Dess länk till molnet tas ifrån den gång på gång, som när en annan maskin också har dess certifikat. Om en annan maskin kör med det, ge den ett eget; om ingen gör det, se över nätverket.',
  'not-confirmed':
    'Ingen talar om för den ifall det som den skickar sparas, och den behåller allt. Säg till den som driver nattvakt, innan den inte har mer plats.',
  'certificate-ends':
    'Dess certifikat går ut inom några veckor, och sedan kommer inget från den fram; /gateways i chatten säger vilken dag. Den som driver nattvakt ger den ett nytt före dess.',
  'not-judged':
    'Det den säger sparas men kan inte bedömas, vilket är ett fel i nattvakt självt. Säg till den som driver nattvakt.',
  unreadable:
    'Ingen vet hur det är med den: det som är sparat om den går inte att läsa, vilket är ett fel i nattvakt självt. Säg till den som driver nattvakt.',
  other: 'Hörs, men gatewayen avvisar det den säger. Titta på gatewayens sida.',
}
