// case: what another server sends is encrypted as it comes
using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.HttpDownload;

public sealed class InvoiceImporter(HttpClient http, IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]> ImportAsync(Uri invoice, CancellationToken ct)
    {
        var pdf = await http.GetByteArrayAsync(invoice, ct);
        var response = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["source"] = invoice.Host },
            Plaintext = new MemoryStream(pdf) // expect: KMS1002
        }, ct);
        return response.CiphertextBlob.ToArray();
    }
}
