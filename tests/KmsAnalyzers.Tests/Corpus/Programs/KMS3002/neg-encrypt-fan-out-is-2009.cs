// case: Encrypt for all rows is KMS2009, not KMS3002
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms3002.NegEncryptFanOutIs2009;

public sealed class Rows(IAmazonKeyManagementService kms)
{
    public async Task All(IEnumerable<Guid> rows) =>
        await Task.WhenAll(rows.Select(row => kms.EncryptAsync(new EncryptRequest // expect: KMS2009
        {
            KeyId = "alias/rows",
            EncryptionContext = new Dictionary<string, string> { ["purpose"] = "rows" },
            Plaintext = new MemoryStream(row.ToByteArray()),
        })));
}
