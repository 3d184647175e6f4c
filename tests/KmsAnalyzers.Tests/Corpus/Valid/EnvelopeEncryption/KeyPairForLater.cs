// case: a key pair whose private half nobody needs yet
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Partners;

public interface IPartnerDirectory
{
    Task PublishAsync(string partner, byte[] publicKey, byte[] encryptedPrivateKey, CancellationToken cancellationToken);
}

public sealed class PartnerOnboarding(IAmazonKeyManagementService kms, IPartnerDirectory directory, string keyId)
{
    public async Task InviteAsync(string partner, CancellationToken cancellationToken)
    {
        var request = new GenerateDataKeyPairWithoutPlaintextRequest
        {
            KeyId = keyId,
            KeyPairSpec = DataKeyPairSpec.RSA_3072,
            EncryptionContext = new Dictionary<string, string> { ["partner"] = partner },
        };
        var pair = await kms.GenerateDataKeyPairWithoutPlaintextAsync(request, cancellationToken);
        await directory.PublishAsync(partner, pair.PublicKey.ToArray(), pair.PrivateKeyCiphertextBlob.ToArray(), cancellationToken);
    }
}
