using System.Security.Cryptography;
using System.Text;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Tickets;

/// <summary>Sells tickets. Each concert has a data key, which signs them; its encrypted copy goes into the cabinet, for the gate.</summary>
internal sealed class TicketOffice(IAmazonKeyManagementService kms, string keyId, KeyCabinet cabinet)
{
    private const string SeasonPasses = "season passes";

    /// <summary>Sells the seats of a concert.</summary>
    public async Task<IReadOnlyList<Ticket>> SellAsync(string concert, int seats)
    {
        var dataKey = await kms.GenerateDataKeyWithoutPlaintextAsync(new GenerateDataKeyWithoutPlaintextRequest
        {
            KeyId = keyId,
            KeySpec = DataKeySpec.AES_256,
            EncryptionContext = new() { ["concert"] = concert },
        });
        var opened = await kms.DecryptAsync(new DecryptRequest
        {
            KeyId = keyId,
            CiphertextBlob = dataKey.CiphertextBlob,
            EncryptionContext = new() { ["concert"] = concert },
        });
        var key = opened.Plaintext.ToArray();
        try
        {
            cabinet.Put(concert, dataKey.CiphertextBlob.ToArray());
            return [.. Enumerable.Range(1, seats).Select(seat => new Ticket(concert, seat, Sign(key, concert, seat)))];
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>Sells one pass that is good for all concerts.</summary>
    public async Task<Ticket> SellSeasonPassAsync(int number)
    {
        var response = await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest
        {
            KeyId = keyId,
            KeySpec = DataKeySpec.AES_256,
            NumberOfBytes = 32,
            EncryptionContext = new() { ["concert"] = SeasonPasses },
        });
        var key = response.Plaintext.ToArray();
        var signature = Sign(key, SeasonPasses, number);
        cabinet.Put(SeasonPasses, response.CiphertextBlob.ToArray());
        return new Ticket(SeasonPasses, number, signature);
    }

    /// <summary>What a ticket's signature is.</summary>
    public static byte[] Sign(ReadOnlySpan<byte> key, string concert, int seat) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{concert}, {seat}"));
}
