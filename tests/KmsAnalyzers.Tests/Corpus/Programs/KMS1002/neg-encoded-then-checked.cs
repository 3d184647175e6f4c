// case: the bytes are checked after encoding, through a local that holds their length
using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.EncodedThenChecked;

public sealed record Preferences(string Theme, string Language, bool Beta);

public class PreferenceStore(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]> SaveAsync(Preferences preferences)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(preferences);
        var length = json.Length;
        if (length >= 4097)
        {
            throw new InvalidOperationException($"{length} bytes of preferences.");
        }

        var response = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["kind"] = "preferences" },
            Plaintext = new MemoryStream(json)
        });
        return response.CiphertextBlob.ToArray();
    }
}
