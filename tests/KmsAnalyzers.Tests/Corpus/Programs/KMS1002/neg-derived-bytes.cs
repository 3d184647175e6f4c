// case: PBKDF2, HKDF and HMAC outputs have the lengths that were asked for
using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.DerivedBytes;

public class DerivedValues(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "derived" };

    public Task<EncryptResponse> VerifierAsync(string phrase, byte[] salt)
    {
        var verifier = Rfc2898DeriveBytes.Pbkdf2(phrase, salt, 210_000, HashAlgorithmName.SHA512, 64);
        return kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = new MemoryStream(verifier) });
    }

    public Task<EncryptResponse> MacAsync(byte[] macInput, byte[] document)
    {
        using var hmac = new HMACSHA256(macInput);
        var mac = hmac.ComputeHash(document);
        return kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = new MemoryStream(mac) });
    }

    public Task<EncryptResponse> NonceAsync()
    {
        Span<byte> nonce = stackalloc byte[12];
        RandomNumberGenerator.Fill(nonce);
        return kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = new MemoryStream(nonce.ToArray()) });
    }
}
