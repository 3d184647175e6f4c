// case: base64 of 3072 bytes, hex of 2048 and UTF-16 of 2048 characters are 4096 bytes each
using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1001.TextFormsThatJustFit;

public class ThreeForms(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "forms" };

    public Task<EncryptResponse> Base64Async()
    {
        var text = Convert.ToBase64String(new byte[3072]);
        return SendAsync(Encoding.ASCII.GetBytes(text));
    }

    public Task<EncryptResponse> HexAsync() => SendAsync(Encoding.UTF8.GetBytes(Convert.ToHexString(new byte[2048])));

    public Task<EncryptResponse> WideAsync() => SendAsync(Encoding.Unicode.GetBytes(new string('-', 2048)));

    private Task<EncryptResponse> SendAsync(byte[] text) =>
        kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = new MemoryStream(text) });
}
