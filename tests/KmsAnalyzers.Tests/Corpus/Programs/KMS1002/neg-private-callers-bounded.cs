// case: the private method and the local function get bounded values from every caller
using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.PrivateCallersBounded;

public sealed class BoundedCallers
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "bounded" };
    private readonly IAmazonKeyManagementService _kms;

    public BoundedCallers(IAmazonKeyManagementService kms) => _kms = kms;

    public Task<byte[]> FirstAsync(string keyId, byte[] document) => CoreAsync(keyId, SHA384.HashData(document));

    public Task<byte[]> SecondAsync(string keyId) => CoreAsync(keyId, Encoding.UTF8.GetBytes("ready"));

    public Task<byte[]> ThirdAsync(string keyId, byte[] document)
    {
        if (document.Length > 1000)
        {
            throw new ArgumentException("Too long.", nameof(document));
        }

        return CoreAsync(keyId, document);
    }

    public Task<EncryptResponse> FourthAsync(string keyId, Guid id)
    {
        return Send(id.ToByteArray());

        Task<EncryptResponse> Send(byte[] content) =>
            _kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = new MemoryStream(content) });
    }

    private async Task<byte[]> CoreAsync(string keyId, byte[] content)
    {
        var request = new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = new MemoryStream(content) };
        return (await _kms.EncryptAsync(request)).CiphertextBlob.ToArray();
    }
}
