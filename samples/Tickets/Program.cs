using System.Globalization;
using Amazon.KeyManagementService;
using KmsAnalyzers.LocalKms;
using Tickets;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// In production: new AmazonKeyManagementServiceClient().
using var kms = new LocalKms();
using var client = kms.CreateClient();
var (oldKey, newKey) = (kms.CreateKey("alias/tickets-old"), kms.CreateKey("alias/tickets-new"));

var cabinet = new KeyCabinet(client);
var office = new TicketOffice(client, oldKey, cabinet);
var gate = new Gate(client, newKey, cabinet);
var lost = 0;

(string Concert, int Seats)[] concerts = [("opening night", 250), ("matinee", 80)];
foreach (var (concert, seats) in concerts)
{
    await Try(concert, () => office.SellAsync(concert, seats));
}

await Try("season passes", async () => [await office.SellSeasonPassAsync(number: 1)]);

Console.WriteLine("What KMS was asked:");
foreach (var calls in kms.Calls.GroupBy(call => (call.Operation, call.Outcome)))
{
    Console.WriteLine($"{calls.Count()} x {calls.Key.Operation}: {calls.Key.Outcome}");
}

Console.WriteLine($"{lost} of {concerts.Length + 1} sales lost; {kms.Calls.Count} calls of KMS");
return lost;

// Sells, moves the key to the new KMS key, as every year, and has the gate check each ticket.
async Task Try(string concert, Func<Task<IReadOnlyList<Ticket>>> sell)
{
    try
    {
        var tickets = await sell();
        await cabinet.MoveAsync(concert, oldKey, newKey);
        var admitted = await gate.AdmitAsync(concert, tickets);
        Console.WriteLine(admitted == tickets.Count
            ? $"{concert}: {tickets.Count} sold, all let in"
            : throw new InvalidDataException($"{concert}: {tickets.Count - admitted} turned away."));
    }
    catch (AmazonKeyManagementServiceException refusal)
    {
        lost++;
        Console.WriteLine($"{concert}: LOST, {refusal.ErrorCode}: {refusal.Message}");
    }
}
