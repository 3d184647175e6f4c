// case: the response goes to an overridable method, and into an object that is returned
using System.Collections.Generic;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2001.VirtualAndObject;

public record KeyCreated(string Name, GenerateDataKeyResponse Response);

public abstract class KeyWorkflow
{
    private readonly IAmazonKeyManagementService _kms;

    protected KeyWorkflow(IAmazonKeyManagementService kms) => _kms = kms;

    public async Task RunAsync(string keyId, string name)
    {
        var response = await _kms.GenerateDataKeyAsync(Request(keyId, name));
        OnCreated(name, response);
    }

    public async Task<KeyCreated> CreateAsync(string keyId, string name) =>
        new KeyCreated(name, await _kms.GenerateDataKeyAsync(Request(keyId, name)));

    protected abstract void OnCreated(string name, GenerateDataKeyResponse response);

    private static GenerateDataKeyRequest Request(string keyId, string name) => new()
    {
        KeyId = keyId,
        KeySpec = DataKeySpec.AES_256,
        EncryptionContext = new Dictionary<string, string> { ["name"] = name }
    };
}
