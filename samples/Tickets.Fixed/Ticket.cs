namespace Tickets;

/// <summary>Admits one person; the signature is a MAC over concert and seat under the concert's own key.</summary>
internal sealed record Ticket(string Concert, int Seat, byte[] Signature);
