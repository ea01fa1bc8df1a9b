using Microsoft.AspNetCore.Components;
using QRCoder;

namespace KitchenOps.Web.Ui;

/// <summary>A text as a QR code, for a phone or tablet to read off a screen.</summary>
public static class QrCode
{
    /// <summary>The code as SVG, as large as what holds it.</summary>
    public static MarkupString Of(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        return new(code.GetGraphic(new System.Drawing.Size(260, 260), "#16181c", "#f4f1ea", sizingMode: SvgQRCode.SizingMode.ViewBoxAttribute));
    }
}
