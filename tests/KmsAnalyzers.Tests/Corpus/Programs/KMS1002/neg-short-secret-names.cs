// case: parameters, a property and a field whose names say that they are short secrets
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.ShortSecretNames;

public sealed class DatabaseLogin
{
    public required string User { get; init; }

    public required string Password { get; init; }
}

public class SecretWrapper(IAmazonKeyManagementService kms, string keyId, byte[] signingKey)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "wrapper" };
    private readonly byte[] _signingKey = signingKey;

    public Task<EncryptResponse> WrapAsync(byte[] dek) =>
        kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = new MemoryStream(dek) });

    public Task<EncryptResponse> WrapTokenAsync(string refreshToken) =>
        kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = new MemoryStream(Encoding.UTF8.GetBytes(refreshToken)) });

    public Task<EncryptResponse> WrapLoginAsync(DatabaseLogin login) =>
        kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = new MemoryStream(Encoding.UTF8.GetBytes(login.Password)) });

    public Task<EncryptResponse> WrapOwnAsync() =>
        kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = new MemoryStream(_signingKey) });
}
