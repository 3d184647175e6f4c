// case: the body of GetOrAdd
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2009.NegGetOrAdd;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    private readonly ConcurrentDictionary<string, Task<DecryptResponse>> cache = new();

    public async Task<int> Open(Dictionary<string, byte[]> items)
    {
        var sum = 0;
        foreach (var (name, item) in items)
        {
            var response = await cache.GetOrAdd(name, _ => kms.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = new MemoryStream(item), EncryptionContext = Context }));
            sum += (int)response.Plaintext.Length;
        }

        return sum;
    }
}
