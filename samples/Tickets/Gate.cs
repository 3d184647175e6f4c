using System.Security.Cryptography;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Tickets;

/// <summary>Lets in who has a ticket that the office signed.</summary>
internal sealed class Gate(IAmazonKeyManagementService kms, string keyId, KeyCabinet cabinet)
{
    /// <summary>How many of a concert's tickets are genuine.</summary>
    public async Task<int> AdmitAsync(string concert, IReadOnlyList<Ticket> tickets)
    {
        var response = await kms.DecryptAsync(new DecryptRequest
        {
            KeyId = keyId,
            CiphertextBlob = new MemoryStream(cabinet.Take(concert)),
            EncryptionContext = new() { ["concert"] = concert },
        });
        var key = response.Plaintext.ToArray();
        try
        {
            return tickets.Count(ticket => CryptographicOperations.FixedTimeEquals(ticket.Signature, TicketOffice.Sign(key, concert, ticket.Seat)));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }
}
