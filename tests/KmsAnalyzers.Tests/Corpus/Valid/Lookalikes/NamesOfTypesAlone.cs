// case: KMS's types are named, for registration, logging and documentation; nothing is called
using System;
using System.Collections.Generic;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Catalogue;

/// <summary>Maps <see cref="EncryptRequest.Plaintext"/> and <see cref="IAmazonKeyManagementService.EncryptAsync(EncryptRequest, System.Threading.CancellationToken)"/>.</summary>
public static class Operations
{
    public static IReadOnlyDictionary<string, Type> Requests { get; } = new Dictionary<string, Type>
    {
        [nameof(IAmazonKeyManagementService.EncryptAsync)] = typeof(EncryptRequest),
        [nameof(IAmazonKeyManagementService.GenerateDataKeyAsync)] = typeof(GenerateDataKeyRequest),
        [nameof(IAmazonKeyManagementService.GenerateRandomAsync)] = typeof(GenerateRandomRequest),
    };

    public static string Describe() => $"{nameof(EncryptRequest.Plaintext)} takes at most 4096 bytes; new MemoryStream(new byte[5000]) is too much";
}
